# Bytes (N, 3, H, W) to what networks take, channel by channel: value * scale + shift.
def normalized(self: __torch__.M, pixels: Tensor, scales: List[float], shifts: List[float]) -> Tensor:
  x = torch.to(pixels, 6)
  for c in range(len(scales)):
    channel = torch.select(x, 1, c)
    torch.add_(torch.mul_(channel, scales[c]), shifts[c])
  return x
