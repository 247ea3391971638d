# (channels, places) -> (count, places): the places' coordinates along the directions of most variance, the largest
# first; 0 where no variance is left. Computed over channels or places, whichever are fewer. A direction has no sign of
# its own; it gets the one in which the few places far from the rest are positive. What is not finite counts as 0.
def principal_components(self: __torch__.M, values: Tensor, count: int) -> Tensor:
  x = torch.to(torch.nan_to_num(values, 0.0, 0.0, 0.0), 7)
  x = x - torch.mean(x, [1], True)
  channels, places = torch.size(x, 0), torch.size(x, 1)
  if channels > places:
    products = torch.mm(torch.t(x), x)
  else:
    products = torch.mm(x, torch.t(x))
  variances, directions = torch.linalg_eigh(products)
  first = max(0, torch.size(products, 0) - count)
  variances = torch.flip(torch.slice(variances, 0, first), [0])
  directions = torch.flip(torch.slice(directions, 1, first), [1])
  if channels > places:
    scores = directions * torch.sqrt(torch.clamp(variances, 0.0))
  else:
    scores = torch.mm(torch.t(x), directions)
  left = torch.gt(variances, torch.trace(products) * 1e-10)
  mirrored = torch.lt(torch.sum(scores * scores * scores, [0]), 0.0)
  signs = torch.to(left, 7) - 2.0 * torch.to(torch.logical_and(left, mirrored), 7)
  # Adding 0 makes 0 of -0.
  return torch.to(torch.t(scores * signs) + 0.0, 6)
