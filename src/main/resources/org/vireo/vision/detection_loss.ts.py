# targets, with F foreground anchors and I ignored ones in the whole batch of N images of A anchors:
# image_weight (N): 1 / (N * max(1, foreground of the image)); ignored (I), index (F): places in the flattened (N * A);
# classes (F); encoded (F, 4) and anchors (F, 4); box_weight (F): the image_weight of each.

# Sigmoid focal loss (arXiv 1708.02002, equation 5) of logits that shall become small, and its slopes, without alpha.
# With m = sigmoid(x) and c = -log(1 - m) they are m^gamma c and m^gamma (gamma (1 - m) c + m). For those that shall become
# large, negate logits and slopes. In closed form, so that autograd keeps none of what is between.
def focal_loss(self: __torch__.M, logits: Tensor, gamma: float) -> Tuple[Tensor, Tensor]:
  x = torch.detach(logits)
  missing = torch.sigmoid(x)
  cross_entropy = torch.softplus(x)
  power = torch.pow(missing, gamma)
  slopes = torch.addcmul_(missing, cross_entropy, torch.rsub(missing, 1.0), value=gamma)
  return (torch.mul_(cross_entropy, power), torch.mul_(slopes, power))

# (N, A, K) -> (1): all anchors' classes as background, then the foreground's own put right. Autograd sees a product with
# the slopes, which adds nothing to the loss.
def classification_loss(self: __torch__.M, logits: Tensor, targets: Dict[str, Tensor], alpha: float, gamma: float) -> Tensor:
  foreground, background = 1.0, 1.0
  if alpha >= 0.0:
    foreground, background = alpha, 1.0 - alpha
  classes = torch.size(logits, 2)
  flat = torch.flatten(logits, 0, 1)
  weight = torch.repeat_interleave(targets["image_weight"], torch.size(logits, 1)) * background
  torch.index_fill_(weight, 0, targets["ignored"], 0.0)
  losses, slopes = self.focal_loss(flat, gamma)
  place = targets["index"] * classes + targets["classes"]
  own, own_slopes = self.focal_loss(-torch.index_select(torch.flatten(flat, 0, -1), 0, place), gamma)
  own_weight = targets["box_weight"] * foreground
  torch.index_fill_(torch.flatten(losses, 0, -1), 0, place, 0.0)
  loss = torch.dot(torch.sum(losses, [1]), weight) + torch.dot(own, own_weight)
  torch.mul_(slopes, torch.unsqueeze(weight, 1))
  torch.index_copy_(torch.flatten(slopes, 0, -1), 0, place, -own_slopes * own_weight)
  product = torch.dot(torch.flatten(flat, 0, -1), torch.flatten(slopes, 0, -1))
  return loss + (product - torch.detach(product))

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
