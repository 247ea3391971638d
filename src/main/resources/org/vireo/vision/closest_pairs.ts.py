# The rows that are most alike of unit vectors (n, d), or zeros, without most of the products. On the axes of most energy
# a few coordinates, the head, say nearly all; what the tails of two rows add is at most the product of their lengths
# (Cauchy and Schwarz; Li et al. 2017, FEXIPRO, section 4). With the tail's length as one coordinate more, a product of
# heads is a bound.

# rows of a sample (m, d) -> (d, k): the axes that hold a share of their energy.
def head_axes(self: __torch__.M, sample: Tensor, share: float) -> Tensor:
  energy, axes = torch.linalg_eigh(torch.mm(torch.t(sample), sample))
  energy = torch.flip(energy, [0])
  most = torch.le(torch.cumsum(energy, 0), torch.sum(energy) * share)
  return torch.flip(torch.slice(axes, 1, max(0, torch.size(axes, 1) - 1 - int(torch.sum(most)))), [1])

# (n, d), (d, k) -> (n, k + 1)
def heads(self: __torch__.M, vectors: Tensor, axes: Tensor) -> Tensor:
  head = torch.mm(vectors, axes)
  left = torch.sum(vectors * vectors, [1], True) - torch.sum(head * head, [1], True)
  return torch.cat([head, torch.sqrt(torch.clamp(left, 0.0))], 1)

# The most alike so far, (count) with their rows (count, 2), and those of the rows from `row` and from `column` on, `side`
# of each; every pair once, the smaller row first. `most` candidates are compared one by one, more by their whole block.
def closest_pairs(self: __torch__.M, vectors: Tensor, heads: Tensor, best: Tensor, pairs: Tensor, row: int, column: int, side: int, most: int) -> Tuple[Tensor, Tensor]:
  found, at, least = best, pairs, torch.select(best, 0, -1)
  alike = torch.mm(torch.slice(heads, 0, row, row + side), torch.t(torch.slice(heads, 0, column, column + side)))
  if bool(torch.ge(torch.amax(alike, [0, 1], False), least - 1e-05)):
    enough = torch.ge(alike, least - 1e-05)
    whole = int(torch.sum(enough)) > most
    if whole:
      alike = torch.mm(torch.slice(vectors, 0, row, row + side), torch.t(torch.slice(vectors, 0, column, column + side)))
      enough = torch.ge(alike, least)
    places = torch.nonzero(enough)
    one, other = torch.select(places, 1, 0) + row, torch.select(places, 1, 1) + column
    apart = torch.flatten(torch.nonzero(torch.lt(one, other)), 0, -1)
    one, other = torch.index_select(one, 0, apart), torch.index_select(other, 0, apart)
    if whole:
      likeness = torch.take(alike, (one - row) * torch.size(alike, 1) + (other - column))
    else:
      likeness = torch.sum(torch.index_select(vectors, 0, one) * torch.index_select(vectors, 0, other), [1])
    found, order = torch.topk(torch.cat([best, likeness], 0), torch.size(best, 0), 0, True, True)
    at = torch.index_select(torch.cat([pairs, torch.stack([one, other], 1)], 0), 0, order)
  return (found, at)
