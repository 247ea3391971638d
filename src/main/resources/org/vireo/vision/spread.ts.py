# How far embeddings (n, d) spread.

# RankMe (Garrido et al. 2023, arXiv 2210.02885): exp of the entropy of the normalized singular values. In double, since
# they are roots of eigenvalues of the smaller product. What is not finite counts as 0.
def effective_rank(self: __torch__.M, x: Tensor) -> Tensor:
  z = torch.nan_to_num(torch.to(x, 7), 0.0, 0.0, 0.0)
  if torch.size(z, 0) < torch.size(z, 1):
    product = torch.mm(z, torch.t(z))
  else:
    product = torch.mm(torch.t(z), z)
  values = torch.sqrt(torch.clamp(torch.linalg_eigvalsh(product), 0.0))
  share = values / (torch.sum(values) + 1e-07) + 1e-07
  return torch.exp(-torch.sum(share * torch.log(share)))

# Rows of length 1; a row of zeros stays.
def directions(self: __torch__.M, x: Tensor) -> Tensor:
  return x / torch.clamp_min(torch.linalg_vector_norm(x, 2, [1], True), 1e-12)

def mean_deviation(self: __torch__.M, x: Tensor) -> Tensor:
  return torch.mean(torch.std(x, [0], True, False))

# (4): mean deviation of the embeddings; that of their directions times the root of d, which is 1 where they point
# everywhere (Chen and He 2021, arXiv 2011.10566, section 4.1); effective rank of the representations and embeddings
def spread_and_rank(self: __torch__.M, represented: Tensor, x: Tensor, y: Tensor) -> Tensor:
  deviation = (self.mean_deviation(x) + self.mean_deviation(y)) * 0.5
  directed = (self.mean_deviation(self.directions(x)) + self.mean_deviation(self.directions(y))) * 0.5
  root = torch.sqrt(float(torch.size(x, 1)))
  return torch.stack([deviation, directed * root, torch.to(self.effective_rank(represented), 6), torch.to(self.effective_rank(x), 6)], 0)
