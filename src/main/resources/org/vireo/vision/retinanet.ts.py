# RetinaNet (Lin et al. 2017, arXiv 1708.02002) on a feature pyramid P3 to P7 (arXiv 1612.03144), as torchvision builds it:
# P6 from P5, nearest upsampling, heads of four 3x3 convolutions shared by the levels.

def feature_pyramid(self: __torch__.M, p: Dict[str, Tensor], c: List[Tensor]) -> List[Tensor]:
  top = self.conv(p, "backbone.fpn.inner_blocks.2.0", c[2], 1, 0)
  p5 = self.conv(p, "backbone.fpn.layer_blocks.2.0", top, 1, 1)
  lateral4 = self.conv(p, "backbone.fpn.inner_blocks.1.0", c[1], 1, 0)
  middle = torch.add_(lateral4, torch.upsample_nearest2d(top, [torch.size(lateral4, 2), torch.size(lateral4, 3)], None, None))
  p4 = self.conv(p, "backbone.fpn.layer_blocks.1.0", middle, 1, 1)
  lateral3 = self.conv(p, "backbone.fpn.inner_blocks.0.0", c[0], 1, 0)
  bottom = torch.add_(lateral3, torch.upsample_nearest2d(middle, [torch.size(lateral3, 2), torch.size(lateral3, 3)], None, None))
  p3 = self.conv(p, "backbone.fpn.layer_blocks.0.0", bottom, 1, 1)
  p6 = self.conv(p, "backbone.fpn.extra_blocks.p6", p5, 2, 1)
  p7 = self.conv(p, "backbone.fpn.extra_blocks.p7", torch.relu(p6), 2, 1)
  return [p3, p4, p5, p6, p7]

# (N, 256, H, W) -> (N, H * W * anchors, columns)
def head(self: __torch__.M, p: Dict[str, Tensor], tower: str, last: str, x: Tensor, columns: int) -> Tensor:
  y = x
  for i in range(4):
    y = torch.relu_(self.conv(p, tower + "." + str(i) + ".0", y, 1, 1))
  y = self.conv(p, last, y, 1, 1)
  n = torch.size(y, 0)
  y = torch.view(torch.contiguous(y), [n, -1, columns, torch.size(y, 2), torch.size(y, 3)])
  return torch.reshape(torch.permute(y, [0, 3, 4, 1, 2]), [n, -1, columns])

def pyramid_of(self: __torch__.M, p: Dict[str, Tensor], images: Tensor, blocks: List[int], norm_mode: int) -> List[Tensor]:
  c = self.resnet(p, "backbone.body.", images, blocks, norm_mode)
  return self.feature_pyramid(p, [c[2], c[3], c[4]])

# P3 to P7 -> for each level the logits (N, A_l, K), then for each level the box regression (N, A_l, 4)
def heads(self: __torch__.M, p: Dict[str, Tensor], levels: List[Tensor], classes: int) -> List[Tensor]:
  outputs = annotate(List[Tensor], [])
  for level in levels:
    torch.append(outputs, self.head(p, "head.classification_head.conv", "head.classification_head.cls_logits", level, classes))
  for level in levels:
    torch.append(outputs, self.head(p, "head.regression_head.conv", "head.regression_head.bbox_reg", level, 4))
  return outputs

# (N, 3, H, W) -> as heads
def detector(self: __torch__.M, p: Dict[str, Tensor], images: Tensor, blocks: List[int], classes: int, norm_mode: int) -> List[Tensor]:
  return self.heads(p, self.pyramid_of(p, images, blocks, norm_mode), classes)

# One step's losses [classification, box] and the gradient of their sum for every tensor of `trainable`.
def detector_step(self: __torch__.M, p: Dict[str, Tensor], trainable: List[Tensor], images: Tensor, targets: Dict[str, Tensor], blocks: List[int], classes: int, norm_mode: int, focal: List[float], box_loss: int) -> Tuple[Tensor, List[Tensor]]:
  outputs = self.detector(p, images, blocks, classes, norm_mode)
  logits = torch.cat(outputs[:5], 1)
  regression = torch.cat(outputs[5:], 1)
  classification = self.classification_loss(logits, targets, focal[0], focal[1])
  box = self.box_loss(regression, targets, box_loss)
  return (torch.detach(torch.stack([classification, box], 0)), self.gradients(classification + box, trainable))

# (N, 3, H, W) -> for each image and level: scores (M), flat index anchor * K + class (M), box regression (M, 4) of the best candidates;
# then for each image the mean (C) of layer4 over the image's own part of the padded batch.
def detector_survey(self: __torch__.M, p: Dict[str, Tensor], images: Tensor, blocks: List[int], classes: int, norm_mode: int, score_floor: float, top: int, heights: List[int], widths: List[int]) -> List[Tensor]:
  c = self.resnet(p, "backbone.body.", images, blocks, norm_mode)
  outputs = self.heads(p, self.feature_pyramid(p, [c[2], c[3], c[4]]), classes)
  result = annotate(List[Tensor], [])
  for image in range(torch.size(images, 0)):
    for level in range(5):
      scores = torch.sigmoid(torch.flatten(torch.select(outputs[level], 0, image), 0, -1))
      index = torch.flatten(torch.nonzero(torch.gt(scores, score_floor)), 0, -1)
      kept = torch.index_select(scores, 0, index)
      if torch.size(kept, 0) > top:
        best, place = torch.topk(kept, top, 0, True, True)
        index = torch.index_select(index, 0, place)
        kept = best
      anchors = torch.floor_divide(index, classes)
      torch.append(result, kept)
      torch.append(result, index)
      torch.append(result, torch.index_select(torch.select(outputs[5 + level], 0, image), 0, anchors))
  for image in range(torch.size(images, 0)):
    own = torch.slice(torch.slice(torch.select(c[4], 0, image), 1, 0, heights[image], 1), 2, 0, widths[image], 1)
    torch.append(result, torch.mean(own, [1, 2], False))
  return result
