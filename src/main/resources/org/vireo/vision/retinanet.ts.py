# RetinaNet (Lin et al. 2017, arXiv 1708.02002) on a feature pyramid P3 to P7 (arXiv 1612.03144), as torchvision builds it:
# P6 from P5, nearest upsampling, heads of four 3x3 convolutions shared by the levels.

# The backbone's stages, whose last three have the strides 8, 16 and 32 -> P3 to P7
def pyramid(self: __torch__.M, p: Dict[str, Tensor], c: List[Tensor]) -> List[Tensor]:
  levels = self.feature_pyramid(p, "backbone.fpn.", c[len(c) - 3:])
  p6 = self.conv(p, "backbone.fpn.extra_blocks.p6", levels[2], 2, 1)
  p7 = self.conv(p, "backbone.fpn.extra_blocks.p7", torch.relu(p6), 2, 1)
  torch.append(levels, p6)
  torch.append(levels, p7)
  return levels

# (N, 256, H, W) -> (N, H * W * anchors, columns)
def head(self: __torch__.M, p: Dict[str, Tensor], tower: str, last: str, x: Tensor, columns: int) -> Tensor:
  y = x
  for i in range(4):
    y = torch.relu_(self.conv(p, tower + "." + str(i) + ".0", y, 1, 1))
  y = self.conv(p, last, y, 1, 1)
  n = torch.size(y, 0)
  y = torch.view(torch.contiguous(y), [n, -1, columns, torch.size(y, 2), torch.size(y, 3)])
  return torch.reshape(torch.permute(y, [0, 3, 4, 1, 2]), [n, -1, columns])

# P3 to P7 -> for each level the logits (N, A_l, K), then for each level the box regression (N, A_l, 4)
def heads(self: __torch__.M, p: Dict[str, Tensor], levels: List[Tensor], classes: int) -> List[Tensor]:
  outputs = annotate(List[Tensor], [])
  for level in levels:
    torch.append(outputs, self.head(p, "head.classification_head.conv", "head.classification_head.cls_logits", level, classes))
  for level in levels:
    torch.append(outputs, self.head(p, "head.regression_head.conv", "head.regression_head.bbox_reg", level, 4))
  return outputs

# (N, 3, H, W) -> as heads
def detector(self: __torch__.M, p: Dict[str, Tensor], images: Tensor, shape: List[int], classes: int, norm_mode: int) -> List[Tensor]:
  return self.heads(p, self.pyramid(p, self.backbone(p, "backbone.body.", images, shape, norm_mode)), classes)

# One step's losses [classification, box] and the gradient of their sum for every tensor of `trainable`.
def detector_step(self: __torch__.M, p: Dict[str, Tensor], compute: List[int], scale: List[Tensor], trainable: List[Tensor], images: Tensor, targets: Dict[str, Tensor], shape: List[int], classes: int, norm_mode: int, focal: List[float], box_loss: int) -> Tuple[Tensor, List[Tensor]]:
  outputs = self.detector(self.lowered(p, compute), self.laid_out(images, compute), shape, classes, norm_mode)
  logits = torch.to(torch.cat(outputs[:5], 1), 6)
  regression = torch.to(torch.cat(outputs[5:], 1), 6)
  classification = self.classification_loss(logits, targets, focal[0], focal[1])
  box = self.box_loss(regression, targets, box_loss)
  return (torch.detach(torch.stack([classification, box], 0)), self.scaled_gradients(classification + box, trainable, scale))

# A level's candidates as rows (M, 9): image, level, score, anchor of the level, class, box regression.
def rows(self: __torch__.M, image: Tensor, level: int, scores: Tensor, index: Tensor, regression: Tensor, classes: int) -> Tensor:
  anchors = torch.floor_divide(index, classes)
  boxes = torch.index_select(torch.flatten(regression, 0, 1), 0, anchors + image * torch.size(regression, 1))
  about = torch.stack([torch.to(image, 6), torch.full_like(scores, level), scores, torch.to(anchors, 6), torch.to(index - anchors * classes, 6)], 1)
  return torch.cat([about, torch.to(boxes, 6)], 1)

# As heads -> the rows of the best candidates of all images, level after level. `whole` ranks all answers and asks nothing
# of the numbers, so that a card need not be waited for: there may be some at or below the floor among them. On a CPU it is
# faster to look only at those above.
def best_candidates(self: __torch__.M, outputs: List[Tensor], score_floor: float, top: int, whole: bool) -> Tensor:
  levels, images, classes = len(outputs) // 2, torch.size(outputs[0], 0), torch.size(outputs[0], 2)
  result = annotate(List[Tensor], [])
  for level in range(levels):
    scores = torch.sigmoid(torch.to(torch.flatten(outputs[level], 1, -1), 6))
    regression = outputs[levels + level]
    if whole:
      best, place = torch.topk(scores, min(top, torch.size(scores, 1)), 1, True, True)
      image = torch.unsqueeze(torch.arange(images, dtype=4, layout=None, device=ops.prim.device(scores)), 1)
      torch.append(result, self.rows(torch.flatten(torch.expand_as(image, place), 0, -1), level, torch.flatten(best, 0, -1), torch.flatten(place, 0, -1), regression, classes))
    else:
      for image in range(images):
        kept = torch.select(scores, 0, image)
        index = torch.flatten(torch.nonzero(torch.gt(kept, score_floor)), 0, -1)
        kept = torch.index_select(kept, 0, index)
        if torch.size(kept, 0) > top:
          kept, place = torch.topk(kept, top, 0, True, True)
          index = torch.index_select(index, 0, place)
        torch.append(result, self.rows(torch.full_like(index, image), level, kept, index, regression, classes))
  return torch.cat(result, 0)

# (N, 3, H, W) -> one array: for each image the mean (C) of the backbone's last stage over its own part of the padded
# batch, then the rows of best_candidates. Channels last in memory are fastest.
def detector_survey(self: __torch__.M, p: Dict[str, Tensor], images: Tensor, shape: List[int], classes: int, norm_mode: int, score_floor: float, top: int, whole: bool, heights: List[int], widths: List[int]) -> Tensor:
  c = self.backbone(p, "backbone.body.", torch.contiguous(images, memory_format=2), shape, norm_mode)
  result = annotate(List[Tensor], [])
  for image in range(torch.size(images, 0)):
    own = torch.slice(torch.slice(torch.select(c[len(c) - 1], 0, image), 1, 0, heights[image], 1), 2, 0, widths[image], 1)
    torch.append(result, torch.mean(own, [1, 2], False))
  torch.append(result, torch.flatten(self.best_candidates(self.heads(p, self.pyramid(p, c), classes), score_floor, top, whole), 0, -1))
  return torch.cat(result, 0)
