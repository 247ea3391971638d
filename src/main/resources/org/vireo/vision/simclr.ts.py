# SimCLR (Chen et al. 2020, arXiv 2002.05709).

def head(self: __torch__.M, p: Dict[str, Tensor], represented: Tensor, norm_mode: int) -> List[Tensor]:
  return [self.perceptron(p, "projector.", represented, norm_mode)]

# NT-Xent (equation 1), (n, d), (n, d) -> (1): over all 2n rows the mean cross-entropy of finding a row's other view
# among the 2n - 1 others by cosine / temperature.
def terms(self: __torch__.M, first: List[Tensor], second: List[Tensor], numbers: List[float]) -> Tensor:
  n = torch.size(first[0], 0)
  z = self.directions(torch.cat([first[0], second[0]], 0))
  similar = torch.mm(z, torch.t(z)) / numbers[0]
  positive = torch.cat([torch.diagonal(similar, n), torch.diagonal(similar, -n)], 0)
  others = torch.logsumexp(torch.fill_diagonal_(torch.clone(similar), -1e+30), [1])
  return torch.stack([torch.mean(others - positive)], 0)

def loss(self: __torch__.M, terms: Tensor, numbers: List[float]) -> Tensor:
  return torch.sum(terms)
