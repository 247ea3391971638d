# VICReg (Bardes, Ponce and LeCun 2022, arXiv 2105.04906) as its authors' code computes it.

# (N, width) -> (N, last width): Linear, BatchNorm and ReLU in every layer but the last, which is Linear without bias.
def expander(self: __torch__.M, p: Dict[str, Tensor], prefix: str, x: Tensor, layers: int, norm_mode: int) -> Tensor:
  y = x
  for i in range(layers - 1):
    linear, norm = prefix + str(3 * i), prefix + str(3 * i + 1)
    y = torch.linear(y, p[linear + ".weight"], p[linear + ".bias"])
    y = torch.relu_(self.normalized(p, norm, y, norm_mode))
  return torch.linear(y, p[prefix + str(3 * (layers - 1)) + ".weight"], None)

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
def vicreg_terms(self: __torch__.M, x: Tensor, y: Tensor) -> Tensor:
  n = torch.size(x, 0)
  zx, zy = self.centered(x), self.centered(y)
  sx, sy = torch.sum(zx * zx, [0]), torch.sum(zy * zy, [0])
  invariance = torch.mse_loss(x, y)
  variance = self.variance_term(sx, n) + self.variance_term(sy, n)
  covariance = self.covariance_term(zx, sx) + self.covariance_term(zy, sy)
  return torch.stack([invariance, variance, covariance], 0)

def vicreg_loss(self: __torch__.M, terms: Tensor, weights: List[float]) -> Tensor:
  invariance, variance, covariance = torch.unbind(terms, 0)
  return invariance * weights[0] + variance * weights[1] + covariance * weights[2]

# The loss of given embeddings with its gradient for both.
def vicreg_gradients(self: __torch__.M, x: Tensor, y: Tensor, weights: List[float]) -> Tuple[Tensor, List[Tensor]]:
  terms = self.vicreg_terms(x, y)
  return (torch.detach(terms), self.gradients(self.vicreg_loss(terms, weights), [x, y]))

# (N, 3, H, W) -> (N, width), by running statistics
def representation(self: __torch__.M, p: Dict[str, Tensor], prefix: str, images: Tensor, blocks: List[int]) -> Tensor:
  return self.global_average(self.resnet(p, prefix, images, blocks, 0)[4])

# (N, 3, H, W) -> (N, width), (N, d): the representations and their embeddings
def embedded(self: __torch__.M, p: Dict[str, Tensor], images: Tensor, blocks: List[int], layers: int, norm_mode: int) -> Tuple[Tensor, Tensor]:
  represented = self.global_average(self.resnet(p, "backbone.", images, blocks, norm_mode)[4])
  return (represented, self.expander(p, "expander.", represented, layers, norm_mode))

# Both views -> the representations of the first, then the embeddings of the first and of the second
def vicreg_embed(self: __torch__.M, p: Dict[str, Tensor], first: Tensor, second: Tensor, blocks: List[int], layers: int, norm_mode: int) -> List[Tensor]:
  represented, x = self.embedded(p, first, blocks, layers, norm_mode)
  unused, y = self.embedded(p, second, blocks, layers, norm_mode)
  return [represented, x, y]

# One step's terms, what was embedded, and the gradient of the loss for every tensor of `trainable`. The views go through
# the network one after the other, so each is normalized by its own statistics, as in the authors' code.
def vicreg_step(self: __torch__.M, p: Dict[str, Tensor], trainable: List[Tensor], first: Tensor, second: Tensor, blocks: List[int], layers: int, weights: List[float]) -> Tuple[Tensor, List[Tensor], List[Tensor]]:
  embedded = self.vicreg_embed(p, first, second, blocks, layers, 1)
  terms = self.vicreg_terms(embedded[1], embedded[2])
  gradients = self.gradients(self.vicreg_loss(terms, weights), trainable)
  return (torch.detach(terms), [torch.detach(embedded[0]), torch.detach(embedded[1]), torch.detach(embedded[2])], gradients)

# A batch in parts (Gao et al. 2021, arXiv 2101.06983): the terms of all parts' embeddings together, and the gradient of
# the loss for each embedding;
def vicreg_gather(self: __torch__.M, represented: List[Tensor], x: List[Tensor], y: List[Tensor], weights: List[float]) -> Tuple[Tensor, List[Tensor], List[Tensor]]:
  whole_x, whole_y = torch.requires_grad_(torch.cat(x, 0), True), torch.requires_grad_(torch.cat(y, 0), True)
  terms, gradients = self.vicreg_gradients(whole_x, whole_y, weights)
  return (terms, [torch.cat(represented, 0), torch.detach(whole_x), torch.detach(whole_y)], gradients)

# and a part's share of the gradient for every tensor of `trainable`, from the gradients of its embeddings.
def vicreg_part(self: __torch__.M, p: Dict[str, Tensor], trainable: List[Tensor], first: Tensor, second: Tensor, blocks: List[int], layers: int, norm_mode: int, gradient_x: Tensor, gradient_y: Tensor) -> List[Tensor]:
  embedded = self.vicreg_embed(p, first, second, blocks, layers, norm_mode)
  return self.gradients(torch.sum(embedded[1] * gradient_x) + torch.sum(embedded[2] * gradient_y), trainable)

# RankMe (Garrido et al. 2023, arXiv 2210.02885): exp of the entropy of the normalized singular values. In double, since
# they are roots of eigenvalues of the smaller product.
def effective_rank(self: __torch__.M, x: Tensor) -> Tensor:
  z = torch.to(x, 7)
  if torch.size(z, 0) < torch.size(z, 1):
    product = torch.mm(z, torch.t(z))
  else:
    product = torch.mm(torch.t(z), z)
  values = torch.sqrt(torch.clamp(torch.linalg_eigvalsh(product), 0.0))
  share = values / (torch.sum(values) + 1e-07) + 1e-07
  return torch.exp(-torch.sum(share * torch.log(share)))

def mean_deviation(self: __torch__.M, x: Tensor) -> Tensor:
  return torch.mean(torch.std(x, [0], True, False))

# (3): mean deviation of the embeddings, effective rank of the representations and of the embeddings
def vicreg_meters(self: __torch__.M, represented: Tensor, x: Tensor, y: Tensor) -> Tensor:
  deviation = (self.mean_deviation(x) + self.mean_deviation(y)) * 0.5
  return torch.stack([deviation, torch.to(self.effective_rank(represented), 6), torch.to(self.effective_rank(x), 6)], 0)
