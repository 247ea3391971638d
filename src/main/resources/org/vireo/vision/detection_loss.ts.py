# targets, with F foreground anchors and I ignored ones in the whole batch of N images of A anchors:
# image_weight (N): 1 / (N * max(1, foreground of the image)); ignored (I), index (F): places in the flattened (N * A);
# classes (F); encoded (F, 4) and anchors (F, 4); box_weight (F): the image_weight of each.

# Sigmoid focal loss (arXiv 1708.02002, equation 5) from logits, so that no logarithm of a rounded probability is taken.
def focal_loss(self: __torch__.M, logits: Tensor, one_hot: Tensor, alpha: float, gamma: float) -> Tensor:
  probability = torch.sigmoid(logits)
  cross_entropy = torch.binary_cross_entropy_with_logits(logits, one_hot, None, None, 0)
  if gamma > 0.0 and gamma < 1.0:
    # The root of a 0, which a confident logit rounds to, has no gradient: the power by its logarithm, from the logits.
    loss = cross_entropy * torch.exp(torch.binary_cross_entropy_with_logits(logits, 1.0 - one_hot, None, None, 0) * (-gamma))
  else:
    missing = probability + one_hot - probability * one_hot * 2.0
    loss = cross_entropy * torch.pow(missing, gamma)
  if alpha >= 0.0:
    loss = loss * (one_hot * (2.0 * alpha - 1.0) + (1.0 - alpha))
  return loss

def classification_loss(self: __torch__.M, logits: Tensor, targets: Dict[str, Tensor], alpha: float, gamma: float) -> Tensor:
  flat = torch.flatten(logits, 0, 1)
  one_hot = torch.zeros_like(flat)
  torch.index_put_(one_hot, [targets["index"], targets["classes"]], torch.ones_like(targets["box_weight"]))
  weight = torch.repeat_interleave(targets["image_weight"], torch.size(logits, 1))
  torch.index_fill_(weight, 0, targets["ignored"], 0.0)
  return torch.sum(self.focal_loss(flat, one_hot, alpha, gamma) * torch.unsqueeze(weight, 1))

def decoded(self: __torch__.M, regression: Tensor, anchors: Tensor) -> Tensor:
  size = torch.slice(anchors, 1, 2, 4, 1) - torch.slice(anchors, 1, 0, 2, 1)
  center = torch.slice(anchors, 1, 0, 2, 1) + size * 0.5
  new_center = torch.slice(regression, 1, 0, 2, 1) * size + center
  half = torch.exp(torch.clamp(torch.slice(regression, 1, 2, 4, 1), None, 4.135166556742356)) * size * 0.5
  return torch.cat([new_center - half, new_center + half], 1)

# Generalized IoU loss 1 - GIoU (Rezatofighi et al. 2019, arXiv 1902.09630), (F, 4) x (F, 4) -> (F)
def giou_loss(self: __torch__.M, a: Tensor, b: Tensor) -> Tensor:
  a0, a1 = torch.slice(a, 1, 0, 2, 1), torch.slice(a, 1, 2, 4, 1)
  b0, b1 = torch.slice(b, 1, 0, 2, 1), torch.slice(b, 1, 2, 4, 1)
  common = torch.prod(torch.clamp(torch.minimum(a1, b1) - torch.maximum(a0, b0), 0.0), 1)
  union = torch.prod(a1 - a0, 1) + torch.prod(b1 - b0, 1) - common
  hull = torch.prod(torch.maximum(a1, b1) - torch.minimum(a0, b0), 1)
  return 1.0 - common / (union + 1e-07) + (hull - union) / (hull + 1e-07)

# kind: 0 L1, 1 smooth L1 with beta 1/9, 2 generalized IoU
def box_loss(self: __torch__.M, regression: Tensor, targets: Dict[str, Tensor], kind: int) -> Tensor:
  predicted = torch.index_select(torch.reshape(regression, [-1, 4]), 0, targets["index"])
  if kind == 2:
    loss = self.giou_loss(self.decoded(predicted, targets["anchors"]), self.decoded(targets["encoded"], targets["anchors"]))
  else:
    if kind == 1:
      loss = torch.sum(torch.smooth_l1_loss(predicted, targets["encoded"], 0, 0.1111111111111111), [1])
    else:
      loss = torch.sum(torch.abs(predicted - targets["encoded"]), [1])
  return torch.sum(loss * targets["box_weight"])
