# Updates in place; every list runs in the order of the parameters.

def gradient_norm(self: __torch__.M, gradients: List[Tensor]) -> float:
  return float(torch.linalg_vector_norm(torch.stack(torch._foreach_norm(gradients, 2), 0)))

def scale(self: __torch__.M, tensors: List[Tensor], factor: float) -> int:
  torch._foreach_mul_(tensors, factor)
  return 0

# A buffer of zeros makes the first step torch.optim.SGD's own: momentum * 0 + g. Without momentum the kernel wants none.
def sgd(self: __torch__.M, p: List[Tensor], g: List[Tensor], buffers: List[Tensor], lr: float, momentum: float, weight_decay: float, nesterov: bool) -> int:
  kept = buffers
  if momentum == 0.0:
    kept = annotate(List[Tensor], [])
  torch._fused_sgd_(p, g, kept, weight_decay=weight_decay, momentum=momentum, lr=lr, dampening=0.0, nesterov=nesterov, maximize=False, is_first_step=False, grad_scale=None, found_inf=None)
  return 0

# Decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101).
def adamw(self: __torch__.M, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], steps: List[Tensor], lr: float, beta1: float, beta2: float, epsilon: float, weight_decay: float) -> int:
  torch._foreach_add_(steps, 1)
  torch._fused_adamw_(p, g, m, v, annotate(List[Tensor], []), steps, lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=epsilon, amsgrad=False, maximize=False, grad_scale=None, found_inf=None)
  return 0

# LARS as VICReg's authors use it: layer-wise rates for matrices and kernels, plain momentum for 1-D parameters.
def lars(self: __torch__.M, p: List[Tensor], g: List[Tensor], buffers: List[Tensor], lr: float, momentum: float, weight_decay: float, eta: float) -> int:
  for i in range(len(p)):
    d = g[i]
    if torch.dim(d) != 1:
      d = torch.add(d, p[i], alpha=weight_decay)
      size, slope = torch.norm(p[i]), torch.norm(d)
      trust = torch.where(torch.logical_and(torch.gt(size, 0.0), torch.gt(slope, 0.0)), size * eta / slope, torch.ones_like(size))
      d = d * trust
    torch.add_(torch.mul_(buffers[i], momentum), d)
    torch.add_(p[i], buffers[i], alpha=-lr)
  return 0

# Exponential moving average of the weights.
def average(self: __torch__.M, averages: List[Tensor], p: List[Tensor], decay: float) -> int:
  torch._foreach_lerp_(averages, p, 1.0 - decay)
  return 0
