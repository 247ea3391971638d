# VICReg (Bardes, Ponce and LeCun 2022, arXiv 2105.04906) as its authors' code computes it.

def head(self: __torch__.M, p: Dict[str, Tensor], represented: Tensor, norm_mode: int) -> List[Tensor]:
  return [self.perceptron(p, "expander.", represented, norm_mode)]

def centered(self: __torch__.M, x: Tensor) -> Tensor:
  return x - torch.mean(x, [0], True)

# Half the mean hinge on each dimension's standard deviation; squares: (d), sums over the batch of centered values.
def variance_term(self: __torch__.M, squares: Tensor, n: int) -> Tensor:
  deviation = torch.sqrt(squares / float(n - 1) + 0.0001)
  return torch.mean(torch.relu(1.0 - deviation)) * 0.5

# Squares of all covariances but the diagonal's, over d. The sum over (d, d) is that over the Gram matrix (n, n), which
# is far smaller for wide embeddings: |Z'Z| = |ZZ'| in Frobenius norm.
def covariance_term(self: __torch__.M, z: Tensor, squares: Tensor) -> Tensor:
  n, d = torch.size(z, 0), torch.size(z, 1)
  if n < d:
    products = torch.mm(z, torch.t(z))
  else:
    products = torch.mm(torch.t(z), z)
  unit = float(n - 1) * float(n - 1) * float(d)
  return (torch.sum(products * products) - torch.sum(squares * squares)) / unit

# (n, d), (n, d) -> (3): invariance, variance, covariance, without their weights
def terms(self: __torch__.M, first: List[Tensor], second: List[Tensor], weights: List[float]) -> Tensor:
  x, y = first[0], second[0]
  n = torch.size(x, 0)
  zx, zy = self.centered(x), self.centered(y)
  sx, sy = torch.sum(zx * zx, [0]), torch.sum(zy * zy, [0])
  invariance = torch.mse_loss(x, y)
  variance = self.variance_term(sx, n) + self.variance_term(sy, n)
  covariance = self.covariance_term(zx, sx) + self.covariance_term(zy, sy)
  return torch.stack([invariance, variance, covariance], 0)

def loss(self: __torch__.M, terms: Tensor, weights: List[float]) -> Tensor:
  invariance, variance, covariance = torch.unbind(terms, 0)
  return invariance * weights[0] + variance * weights[1] + covariance * weights[2]
