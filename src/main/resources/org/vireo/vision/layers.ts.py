# Layers that every network shares. `p` holds all tensors of a network under torchvision's names.
# norm_mode: 0 fixed statistics, 1 live BatchNorm, 2 GroupNorm of 32 groups, 3 already folded into the convolution, 4 live
# BatchNorm that leaves the running statistics alone.

# What a training step computes with, by `compute`: the type of kernels and matrices, and whether they have their channels
# last (1). All layers compute in the type of their weights; the weights themselves, statistics and losses stay in float32,
# and gradients come back in it.
def lowered(self: __torch__.M, p: Dict[str, Tensor], compute: List[int]) -> Dict[str, Tensor]:
  lower = p
  if compute[0] != 6 or compute[1] > 0:
    lower = annotate(Dict[str, Tensor], {})
    for name in torch.keys(p):
      x = p[name]
      if torch.endswith(name, ".weight") and torch.dim(x) > 1:
        x = self.laid_out(torch.to(x, compute[0]), compute)
      torch._set_item(lower, name, x)
  return lower

# Kernels and images as convolutions take them best.
def laid_out(self: __torch__.M, x: Tensor, compute: List[int]) -> Tensor:
  y = x
  if compute[1] > 0 and torch.dim(x) == 4:
    y = torch.contiguous(x, memory_format=2)
  return y

# (N, C, H, W) -> as torch.conv2d, in the type of the weight. On a CPU it keeps oneDNN 3.7.1 from four faults:
# - A 16-bit kernel larger than the map goes back to float32: in bfloat16 its gradient holds numbers that nobody wrote.
# - Kernels are brought to a multiple of 16 by others that are zero, whose outputs are cut off. oneDNN does so in blocks of 8
#   or 16 anyway, but leaves in them what lay in the memory, and zero times NaN is NaN in the input's gradient.
# - A kernel of one pixel with a stride sees only the pixels that it meets: where the processor does not tell the sizes of
#   its caches, the plan for the gradient divides by zero and the process ends.
# - A kernel of one pixel over channels that lie last is a product of matrices: on such a processor its outputs are wrong.
def convolution(self: __torch__.M, x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, padding: int) -> Tensor:
  w, b, y, step = weight, bias, x, stride
  beyond = torch.size(x, 2) < torch.size(w, 2) or torch.size(x, 3) < torch.size(w, 3)
  if beyond and torch.element_size(w) == 2:
    w = torch.to(w, 6)
  if b is not None:
    b = torch.to(b, w)
  kernels, pixel = torch.size(w, 0), torch.size(w, 2) == 1 and torch.size(w, 3) == 1 and padding == 0
  if pixel and stride > 1:
    y = torch.slice(torch.slice(y, 2, 0, None, stride), 3, 0, None, stride)
    step = 1
  if pixel and torch.is_contiguous(x, memory_format=2) and not ops.prim.is_cuda(x):
    y = torch.linear(torch.permute(torch.to(y, w), [0, 2, 3, 1]), torch.reshape(w, [kernels, -1]), b)
    y = torch.permute(y, [0, 3, 1, 2])
  else:
    missing = (16 - kernels % 16) % 16
    if missing > 0:
      w = torch.constant_pad_nd(w, [0, 0, 0, 0, 0, 0, 0, missing], 0)
      if b is not None:
        b = torch.constant_pad_nd(b, [0, missing], 0)
    y = torch.conv2d(torch.to(y, w), w, b, [step, step], [padding, padding], [1, 1], 1)
    if missing > 0:
      y = torch.narrow(y, 1, 0, kernels)
  return torch.to(y, weight)

def conv(self: __torch__.M, p: Dict[str, Tensor], name: str, x: Tensor, stride: int, padding: int) -> Tensor:
  return self.convolution(x, p[name + ".weight"], p[name + ".bias"], stride, padding)

def normalized(self: __torch__.M, p: Dict[str, Tensor], norm: str, x: Tensor, norm_mode: int) -> Tensor:
  if norm_mode == 2:
    y = torch.group_norm(x, 32, torch.to(p[norm + ".weight"], x), torch.to(p[norm + ".bias"], x), 1e-05, True)
  elif norm_mode == 4:
    y = torch.batch_norm(x, p[norm + ".weight"], p[norm + ".bias"], None, None, True, 0.1, 1e-05, True)
  else:
    y = torch.batch_norm(x, p[norm + ".weight"], p[norm + ".bias"], p[norm + ".running_mean"], p[norm + ".running_var"], norm_mode == 1, 0.1, 1e-05, True)
  return y

# Fixed statistics are an affine map per channel, so they go into the weights: one pass over the image less.
def conv_norm(self: __torch__.M, p: Dict[str, Tensor], name: str, norm: str, x: Tensor, stride: int, padding: int, norm_mode: int) -> Tensor:
  weight = p[name + ".weight"]
  if norm_mode == 0:
    scale = p[norm + ".weight"] * torch.rsqrt(p[norm + ".running_var"] + 1e-05)
    shift = p[norm + ".bias"] - p[norm + ".running_mean"] * scale
    y = self.convolution(x, torch.to(weight * torch.reshape(scale, [-1, 1, 1, 1]), weight), shift, stride, padding)
  else:
    if norm_mode == 3:
      y = self.convolution(x, weight, p[name + ".bias"], stride, padding)
    else:
      y = self.normalized(p, norm, self.convolution(x, weight, None, stride, padding), norm_mode)
  return y

# (N, C, H, W) -> (N, C)
def global_average(self: __torch__.M, x: Tensor) -> Tensor:
  return torch.flatten(torch.adaptive_avg_pool2d(x, [1, 1]), 1, -1)

# The gradients of a loss, or of `scale` times as much where there is one, so that float16 can hold the small ones.
def scaled_gradients(self: __torch__.M, loss: Tensor, parameters: List[Tensor], scale: List[Tensor]) -> List[Tensor]:
  scaled = loss
  if len(scale) > 0:
    scaled = loss * scale[0]
  return self.gradients(scaled, parameters)

# torch.grad gives None for a tensor that the loss does not touch; the optimizer wants zeros, and the layout of the weights.
def gradients(self: __torch__.M, loss: Tensor, parameters: List[Tensor]) -> List[Tensor]:
  found = torch.grad([loss], parameters, None, False, False, True)
  result = annotate(List[Tensor], [])
  for i in range(len(parameters)):
    g = found[i]
    if g is None:
      torch.append(result, torch.zeros_like(parameters[i]))
    else:
      torch.append(result, torch.contiguous(g))
  return result
