# From bytes of images to boxes in their pixels. A detector's own
#   candidates(p, image (1, 3, H, W), score_floor, top) gives boxes (M, 4), scores (M) and classes (M) of the padded image.

# The places of what no better box of its class overlaps, in their order, which is best first.
def suppressed(self: __torch__.M, boxes: Tensor, classes: Tensor, order: Tensor, iou: float, limit: int) -> Tensor:
  kept = [torch.slice(order, 0, 0, 0, 1)]
  area = torch.prod(torch.slice(boxes, 1, 2, 4, 1) - torch.slice(boxes, 1, 0, 2, 1), 1)
  left = order
  while torch.size(left, 0) > 0 and len(kept) <= limit:
    best = torch.slice(left, 0, 0, 1, 1)
    torch.append(kept, best)
    left = torch.slice(left, 0, 1, 9223372036854775807, 1)
    a, b = torch.index_select(boxes, 0, best), torch.index_select(boxes, 0, left)
    reach = torch.minimum(torch.slice(a, 1, 2, 4, 1), torch.slice(b, 1, 2, 4, 1)) - torch.maximum(torch.slice(a, 1, 0, 2, 1), torch.slice(b, 1, 0, 2, 1))
    common = torch.prod(torch.clamp(reach, 0.0), 1)
    shared = common / (torch.index_select(area, 0, best) + torch.index_select(area, 0, left) - common)
    same = torch.eq(torch.index_select(classes, 0, left), torch.index_select(classes, 0, best))
    # Boxes without area share nothing: 0 / 0 is not above the threshold.
    away = torch.logical_and(same, torch.gt(shared, iou))
    left = torch.index_select(left, 0, torch.flatten(torch.nonzero(torch.logical_not(away)), 0, -1))
  return torch.cat(kept, 0)

# x, y -> (4): x, y, x, y
def corners(self: __torch__.M, like: Tensor, x: float, y: float) -> Tensor:
  a, b = torch.new_full(like, [1], x), torch.new_full(like, [1], y)
  return torch.cat([a, b, a, b], 0)

# One image -> boxes (places, 4), scores (places), labels (places), all filled up, and how many of them are boxes.
def found(self: __torch__.M, image: Tensor, min_size: int, max_size: int, multiple: int, score_floor: float, top: int, suppress: bool, iou: float, limit: int, places: int) -> Tuple[Tensor, Tensor, Tensor, int]:
  x = self.prepared(image, min_size, max_size)
  height, width = torch.size(x, 2), torch.size(x, 3)
  padded = torch.constant_pad_nd(x, [0, (multiple - width % multiple) % multiple, 0, (multiple - height % multiple) % multiple], 0)
  candidates = self.candidates(self.p, padded, score_floor, top)
  limits = self.corners(x, float(width), float(height))
  boxes = torch.minimum(torch.clamp(candidates[0], 0.0), limits)
  order = torch.argsort(candidates[1], 0, True)
  if suppress:
    order = self.suppressed(boxes, candidates[2], order, iou, limit)
  ratio = self.corners(x, float(torch.size(image, 1)), float(torch.size(image, 0))) / limits
  boxes = torch.index_select(boxes, 0, order) * ratio
  missing = places - torch.size(order, 0)
  return (torch.constant_pad_nd(boxes, [0, 0, 0, missing], 0), torch.constant_pad_nd(torch.index_select(candidates[1], 0, order), [0, missing], 0), torch.constant_pad_nd(torch.index_select(candidates[2], 0, order), [0, missing], -1), torch.size(order, 0))

# images (N, H, W, 3) bytes, sizes (N, 2) -> boxes (N, places, 4), scores (N, places), labels (N, places), counts (N)
def detections(self: __torch__.M, images: Tensor, sizes: Tensor, min_size: int, max_size: int, multiple: int, score_floor: float, top: int, suppress: bool, iou: float, limit: int, places: int) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
  like = self.p["pixels.scale"]
  boxes = [torch.new_zeros(like, [0, places, 4])]
  scores = [torch.new_zeros(like, [0, places])]
  labels = [torch.new_zeros(sizes, [0, places])]
  counts = [torch.new_zeros(sizes, [0])]
  for i in range(torch.size(images, 0)):
    b, s, c, n = self.found(self.cut(images, sizes, i), min_size, max_size, multiple, score_floor, top, suppress, iou, limit, places)
    torch.append(boxes, torch.unsqueeze(b, 0))
    torch.append(scores, torch.unsqueeze(s, 0))
    torch.append(labels, torch.unsqueeze(c, 0))
    torch.append(counts, torch.new_full(sizes, [1], n))
  return (torch.cat(boxes, 0), torch.cat(scores, 0), torch.cat(labels, 0), torch.cat(counts, 0))
