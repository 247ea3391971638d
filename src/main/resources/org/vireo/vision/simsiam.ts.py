# SimSiam (Chen and He 2021, arXiv 2011.10566) as its authors' code computes it.

# (N, width) -> (N, d), (N, d): the predictions and the projections, which end in a BatchNorm
def head(self: __torch__.M, p: Dict[str, Tensor], represented: Tensor, norm_mode: int) -> List[Tensor]:
  z = self.perceptron(p, "projector.", represented, norm_mode)
  return [self.perceptron(p, "predictor.", z, norm_mode), z]

# The mean cosine of predictions with the other view's projections, which are targets: no gradient goes through them,
# and without this stop all outputs become one (section 4.1).
def alignment(self: __torch__.M, predicted: Tensor, projected: Tensor, stop: bool) -> Tensor:
  target = projected
  if stop:
    target = torch.detach(projected)
  return torch.mean(torch.cosine_similarity(predicted, target, 1, 1e-08))

# (n, d) each -> (1): the mean cosine over both directions
def terms(self: __torch__.M, first: List[Tensor], second: List[Tensor], numbers: List[float]) -> Tensor:
  stop = numbers[0] != 0.0
  both = self.alignment(first[0], second[1], stop) + self.alignment(second[0], first[1], stop)
  return torch.stack([both * 0.5], 0)

def loss(self: __torch__.M, terms: Tensor, numbers: List[float]) -> Tensor:
  return -torch.sum(terms)
