# Layers that every network shares. `p` holds all tensors of a network under torchvision's names.
# norm_mode: 0 fixed statistics, 1 live BatchNorm, 2 GroupNorm of 32 groups, 3 already folded into the convolution, 4 live
# BatchNorm that leaves the running statistics alone.

def conv(self: __torch__.M, p: Dict[str, Tensor], name: str, x: Tensor, stride: int, padding: int) -> Tensor:
  return torch.conv2d(x, p[name + ".weight"], p[name + ".bias"], [stride, stride], [padding, padding], [1, 1], 1)

def normalized(self: __torch__.M, p: Dict[str, Tensor], norm: str, x: Tensor, norm_mode: int) -> Tensor:
  if norm_mode == 2:
    y = torch.group_norm(x, 32, p[norm + ".weight"], p[norm + ".bias"], 1e-05, True)
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
    y = torch.conv2d(x, weight * torch.reshape(scale, [-1, 1, 1, 1]), shift, [stride, stride], [padding, padding], [1, 1], 1)
  else:
    if norm_mode == 3:
      y = torch.conv2d(x, weight, p[name + ".bias"], [stride, stride], [padding, padding], [1, 1], 1)
    else:
      y = self.normalized(p, norm, torch.conv2d(x, weight, None, [stride, stride], [padding, padding], [1, 1], 1), norm_mode)
  return y

# (N, C, H, W) -> (N, C)
def global_average(self: __torch__.M, x: Tensor) -> Tensor:
  return torch.flatten(torch.adaptive_avg_pool2d(x, [1, 1]), 1, -1)

# torch.grad gives None for a tensor that the loss does not touch; the optimizer wants zeros.
def gradients(self: __torch__.M, loss: Tensor, parameters: List[Tensor]) -> List[Tensor]:
  found = torch.grad([loss], parameters, None, False, False, True)
  result = annotate(List[Tensor], [])
  for i in range(len(parameters)):
    g = found[i]
    if g is None:
      torch.append(result, torch.zeros_like(parameters[i]))
    else:
      torch.append(result, g)
  return result
