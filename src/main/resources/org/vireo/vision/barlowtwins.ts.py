# Barlow Twins (Zbontar et al. 2021, arXiv 2103.03230) as its authors' code computes it.

def head(self: __torch__.M, p: Dict[str, Tensor], represented: Tensor, norm_mode: int) -> List[Tensor]:
  return [self.perceptron(p, "projector.", represented, norm_mode)]

# (n, d), (n, d) -> (2): how far the correlations C (d, d) of both views are from 1 on the diagonal and from 0 beside it,
# as sums of squares, without their weight. |C|^2 = |X'Y|^2 is summed over the smaller of (d, d) and (n, n): XX' * YY'.
def terms(self: __torch__.M, first: List[Tensor], second: List[Tensor], numbers: List[float]) -> Tensor:
  x, y = self.standardized(first[0]), self.standardized(second[0])
  n, d = torch.size(x, 0), torch.size(x, 1)
  diagonal = torch.sum(x * y, [0]) / float(n)
  if n < d:
    squares = torch.sum(torch.mm(x, torch.t(x)) * torch.mm(y, torch.t(y))) / (float(n) * float(n))
  else:
    squares = torch.sum(torch.pow(torch.mm(torch.t(x), y) / float(n), 2))
  invariance = torch.sum(torch.pow(diagonal - 1.0, 2))
  return torch.stack([invariance, squares - torch.sum(diagonal * diagonal)], 0)

def loss(self: __torch__.M, terms: Tensor, numbers: List[float]) -> Tensor:
  invariance, redundancy = torch.unbind(terms, 0)
  return invariance + redundancy * numbers[0]
