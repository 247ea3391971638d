# Updates in place; every list runs in the order of the parameters.

# terms (T) of the loss and its gradients, each `scale` times too large where there is one -> (T + 2): the terms, the
# Euclidean norm over all gradients together, and 1 where all of these are finite, else 0.
def judged(self: __torch__.M, terms: Tensor, gradients: List[Tensor], scale: List[Tensor]) -> Tensor:
  norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(gradients, 2), 0))
  if len(scale) > 0:
    norm = norm / scale[0]
  finite = torch.logical_and(torch.isfinite(norm), torch.all(torch.isfinite(terms)))
  return torch.cat([terms, torch.stack([norm, torch.to(finite, 6)], 0)], 0)

# What the gradients are to be divided by, so that their norm is `clip` at most (0: any), and 1 where they are not finite.
def limits(self: __torch__.M, judged: Tensor, clip: float, scale: List[Tensor]) -> Tuple[Tensor, Tensor]:
  norm, finite = torch.select(judged, 0, -2), torch.select(judged, 0, -1)
  divisor = torch.ones_like(norm)
  if clip > 0.0:
    divisor = torch.clamp_min((norm + 1e-06) / clip, 1.0)
  if len(scale) > 0:
    divisor = divisor * scale[0]
  return (divisor, 1.0 - finite)

# The scale of a loss in float16, and how many updates in a row it has served: half of it after one that was not finite,
# twice as much after 2000 that were (Micikevicius et al. 2018, arXiv 1710.03740, section 3.2, with torch's numbers).
def rescaled(self: __torch__.M, state: List[Tensor], judged: Tensor) -> int:
  scale, served = state[0], state[1]
  finite = torch.gt(torch.select(judged, 0, -1), 0.0)
  long = torch.ge(served, 1999.0)
  torch.copy_(scale, torch.where(finite, torch.where(long, scale * 2.0, scale), torch.clamp_min(scale * 0.5, 1.0)))
  torch.copy_(served, torch.where(torch.logical_and(finite, torch.logical_not(long)), served + 1.0, torch.zeros_like(served)))
  return 0

# Where an update was not finite, the 1-D `tensors` get their `kept` values back.
def put_back(self: __torch__.M, tensors: List[Tensor], kept: List[Tensor], judged: Tensor) -> int:
  sizes = annotate(List[int], [])
  for tensor in tensors:
    torch.append(sizes, torch.size(tensor, 0))
  finite = torch.gt(torch.select(judged, 0, -1), 0.0)
  torch._foreach_copy_(tensors, torch.split_with_sizes(torch.where(finite, torch.cat(tensors, 0), torch.cat(kept, 0)), sizes, 0))
  return 0

# The steps divide gradients by `divisor`, and leave all as it is where `skip` is 1.

# A buffer of zeros makes the first step torch.optim.SGD's own: momentum * 0 + g. Without momentum the kernel wants none.
def sgd(self: __torch__.M, p: List[Tensor], g: List[Tensor], buffers: List[Tensor], divisor: Tensor, skip: Tensor, lr: float, momentum: float, weight_decay: float, nesterov: bool) -> int:
  kept = buffers
  if momentum == 0.0:
    kept = annotate(List[Tensor], [])
  torch._fused_sgd_(p, g, kept, weight_decay=weight_decay, momentum=momentum, lr=lr, dampening=0.0, nesterov=nesterov, maximize=False, is_first_step=False, grad_scale=divisor, found_inf=skip)
  return 0

# Decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101).
def adamw(self: __torch__.M, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], steps: List[Tensor], divisor: Tensor, skip: Tensor, lr: float, beta1: float, beta2: float, epsilon: float, weight_decay: float) -> int:
  torch._foreach_add_(steps, 1)
  torch._fused_adamw_(p, g, m, v, annotate(List[Tensor], []), steps, lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=epsilon, amsgrad=False, maximize=False, grad_scale=divisor, found_inf=skip)
  torch._foreach_add_(steps, -skip)
  return 0

# LARS as VICReg's authors use it: layer-wise rates for matrices and kernels, plain momentum for 1-D parameters. The
# matrices and kernels among `p` and `g` are given apart, since the compiler drops what is only done to a list made here.
def lars(self: __torch__.M, p: List[Tensor], g: List[Tensor], buffers: List[Tensor], weights: List[Tensor], slopes: List[Tensor], divisor: Tensor, skip: Tensor, lr: float, momentum: float, weight_decay: float, eta: float) -> int:
  torch._foreach_mul_(g, torch.reciprocal(divisor))
  if len(weights) > 0:
    torch._foreach_add_(slopes, weights, alpha=weight_decay)
    size = torch.stack(torch._foreach_norm(weights, 2), 0)
    slope = torch.stack(torch._foreach_norm(slopes, 2), 0)
    trust = torch.where(torch.logical_and(torch.gt(size, 0.0), torch.gt(slope, 0.0)), size * eta / slope, torch.ones_like(size))
    torch._foreach_mul_(slopes, torch.unbind(trust, 0))
  torch._fused_sgd_(p, g, buffers, weight_decay=0.0, momentum=momentum, lr=lr, dampening=0.0, nesterov=False, maximize=False, is_first_step=False, grad_scale=None, found_inf=skip)
  return 0

# Exponential moving average of the weights.
def average(self: __torch__.M, averages: List[Tensor], p: List[Tensor], skip: Tensor, decay: float) -> int:
  weight = (1.0 - skip) * (1.0 - decay)
  weights = annotate(List[Tensor], [])
  for i in range(len(p)):
    torch.append(weights, weight)
  torch._foreach_lerp_(averages, p, weights)
  return 0
