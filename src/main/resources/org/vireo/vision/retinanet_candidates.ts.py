# The anchors (rows * columns * A, 4) of a map, from the cell's (A, 4), as Anchors.java makes them.
def level_anchors(self: __torch__.M, cell: Tensor, height: int, width: int, rows: int, columns: int) -> Tensor:
  y = torch.arange(rows, dtype=6, layout=None, device=ops.prim.device(cell), pin_memory=None) * float(height // rows)
  x = torch.arange(columns, dtype=6, layout=None, device=ops.prim.device(cell), pin_memory=None) * float(width // columns)
  across = torch.reshape(torch.stack([x, torch.zeros_like(x), x, torch.zeros_like(x)], 1), [1, columns, 1, 4])
  down = torch.reshape(torch.stack([torch.zeros_like(y), y, torch.zeros_like(y), y], 1), [rows, 1, 1, 4])
  return torch.reshape(torch.reshape(cell, [1, 1, -1, 4]) + across + down, [-1, 4])

# (1, 3, H, W) -> boxes (M, 4) in its pixels, scores (M), class columns (M)
def retinanet_candidates(self: __torch__.M, p: Dict[str, Tensor], image: Tensor, shape: List[int], classes: int, norm_mode: int, score_floor: float, top: int) -> List[Tensor]:
  outputs = self.detector(p, image, shape, classes, norm_mode)
  levels = len(outputs) // 2
  height, width = torch.size(image, 2), torch.size(image, 3)
  boxes = annotate(List[Tensor], [])
  scores = annotate(List[Tensor], [])
  columns = annotate(List[Tensor], [])
  stride = 8
  for level in range(levels):
    anchors = self.level_anchors(p["anchors." + str(level)], height, width, (height + stride - 1) // stride, (width + stride - 1) // stride)
    found = self.best_candidates([outputs[level], outputs[levels + level]], score_floor, top, False)
    torch.append(scores, torch.select(found, 1, 2))
    torch.append(columns, torch.to(torch.select(found, 1, 4), 4))
    torch.append(boxes, self.decoded(torch.slice(found, 1, 5, 9, 1), torch.index_select(anchors, 0, torch.to(torch.select(found, 1, 3), 4))))
    stride = stride * 2
  return [torch.cat(boxes, 0), torch.cat(scores, 0), torch.cat(columns, 0)]
