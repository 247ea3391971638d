# What all methods that learn from two views of an image share. Of its own a method brings
#   head(p, represented, norm_mode): what is behind the backbone's (N, width); the last of its outputs is measured
#   terms(first, second, numbers): (terms), from the outputs of both views
#   loss(terms, numbers): what is differentiated

# (N, 3, H, W) -> (N, width), the representation
def pooled(self: __torch__.M, p: Dict[str, Tensor], prefix: str, images: Tensor, shape: List[int], norm_mode: int) -> Tensor:
  stages = self.backbone(p, prefix, images, shape, norm_mode)
  return self.global_average(stages[len(stages) - 1])

def view(self: __torch__.M, p: Dict[str, Tensor], compute: List[int], images: Tensor, shape: List[int], norm_mode: int) -> Tuple[Tensor, List[Tensor]]:
  represented = self.pooled(p, "backbone.", self.laid_out(images, compute), shape, norm_mode)
  outputs = annotate(List[Tensor], [])
  for output in self.head(p, represented, norm_mode):
    torch.append(outputs, torch.to(output, 6))
  return (torch.to(represented, 6), outputs)

# Both views -> the representations of the first, then the outputs of the first and of the second. The views go through
# the network one after the other, so each is normalized by its own statistics, as in the authors' code.
def embed(self: __torch__.M, p: Dict[str, Tensor], compute: List[int], first: Tensor, second: Tensor, shape: List[int], norm_mode: int) -> List[Tensor]:
  lower = self.lowered(p, compute)
  represented, x = self.view(lower, compute, first, shape, norm_mode)
  unused, y = self.view(lower, compute, second, shape, norm_mode)
  return [represented] + x + y

# The terms of the outputs of the first and of the second views, and the loss.
def whole(self: __torch__.M, outputs: List[Tensor], numbers: List[float]) -> Tuple[Tensor, Tensor]:
  half = len(outputs) // 2
  terms = self.terms(outputs[:half], outputs[half:], numbers)
  return (torch.detach(terms), self.loss(terms, numbers))

# The terms of given outputs, with the gradient of the loss for each.
def loss_gradients(self: __torch__.M, outputs: List[Tensor], numbers: List[float]) -> Tuple[Tensor, List[Tensor]]:
  terms, loss = self.whole(outputs, numbers)
  return (terms, self.gradients(loss, outputs))

# One step's terms, what was embedded, and the gradient of the loss for every tensor of `trainable`.
def step(self: __torch__.M, p: Dict[str, Tensor], compute: List[int], scale: List[Tensor], trainable: List[Tensor], first: Tensor, second: Tensor, shape: List[int], numbers: List[float]) -> Tuple[Tensor, List[Tensor], List[Tensor]]:
  embedded = self.embed(p, compute, first, second, shape, 1)
  terms, loss = self.whole(embedded[1:], numbers)
  return (terms, self.all_detached(embedded), self.scaled_gradients(loss, trainable, scale))

# A batch in parts (Gao et al. 2021, arXiv 2101.06983): from what the parts embedded, one part behind the other, the
# terms of all together, what all embedded, and the gradient of the loss for each output;
def gather(self: __torch__.M, embedded: List[Tensor], parts: int, numbers: List[float]) -> Tuple[Tensor, List[Tensor], List[Tensor]]:
  each = len(embedded) // parts
  whole = annotate(List[Tensor], [])
  for i in range(each):
    of_parts = annotate(List[Tensor], [])
    for part in range(parts):
      torch.append(of_parts, embedded[part * each + i])
    torch.append(whole, torch.requires_grad_(torch.cat(of_parts, 0), i > 0))
  terms, gradients = self.loss_gradients(whole[1:], numbers)
  return (terms, self.all_detached(whole), gradients)

# and a part's share of the gradient for every tensor of `trainable`, from the gradients of its outputs.
def part(self: __torch__.M, p: Dict[str, Tensor], compute: List[int], scale: List[Tensor], trainable: List[Tensor], first: Tensor, second: Tensor, shape: List[int], norm_mode: int, slopes: List[Tensor]) -> List[Tensor]:
  outputs = self.embed(p, compute, first, second, shape, norm_mode)[1:]
  loss = torch.sum(outputs[0] * slopes[0])
  for i in range(1, len(slopes)):
    loss = loss + torch.sum(outputs[i] * slopes[i])
  return self.scaled_gradients(loss, trainable, scale)

# Columns of mean 0 and variance 1 by their own statistics, BatchNorm without scale and shift;
def standardized(self: __torch__.M, x: Tensor) -> Tensor:
  return torch.batch_norm(x, None, None, None, None, True, 0.1, 1e-05, True)

# and a layer of such.
def plain_norm(self: __torch__.M, p: Dict[str, Tensor], norm: str, x: Tensor, norm_mode: int) -> Tensor:
  if norm_mode == 4:
    y = self.standardized(x)
  else:
    y = torch.batch_norm(x, None, None, p[norm + ".running_mean"], p[norm + ".running_var"], norm_mode == 1, 0.1, 1e-05, True)
  return y

# (N, width) -> (N, last width): Linear, BatchNorm and ReLU in every layer but the last, which is Linear, and BatchNorm
# without scale and shift if there is one; biases where there are some. Numbered as in torch's Sequential.
def perceptron(self: __torch__.M, p: Dict[str, Tensor], prefix: str, x: Tensor, norm_mode: int) -> Tensor:
  y = x
  i = 0
  while prefix + str(i) + ".weight" in p:
    if i > 0:
      y = torch.relu_(self.normalized(p, prefix + str(i - 2), y, norm_mode))
    weight = p[prefix + str(i) + ".weight"]
    bias = annotate(Optional[Tensor], None)
    if prefix + str(i) + ".bias" in p:
      bias = torch.to(p[prefix + str(i) + ".bias"], weight)
    y = torch.linear(torch.to(y, weight), weight, bias)
    i = i + 3
  if prefix + str(i - 2) + ".running_mean" in p:
    y = self.plain_norm(p, prefix + str(i - 2), y, norm_mode)
  return y

def all_detached(self: __torch__.M, tensors: List[Tensor]) -> List[Tensor]:
  result = annotate(List[Tensor], [])
  for tensor in tensors:
    torch.append(result, torch.detach(tensor))
  return result
