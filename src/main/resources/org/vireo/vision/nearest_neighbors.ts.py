# (n, d), (m, d) -> which of the m have the largest products with each of the n, and the products: (n, count) both, the
# largest first. Row i of the n is row first + i of the m, and not a neighbor of itself; first < 0: there is no such row.
def nearest_neighbors(self: __torch__.M, queries: Tensor, others: Tensor, first: int, count: int) -> Tuple[Tensor, Tensor]:
  products = torch.mm(queries, torch.t(others))
  if first >= 0:
    torch.fill_(torch.diagonal(products, first, 0, 1), -2.0)
  best, place = torch.topk(products, count, 1, True, True)
  return (place, best)
