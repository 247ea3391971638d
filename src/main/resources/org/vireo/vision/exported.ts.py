# What a network is exported with, so that it takes bytes of images. A module of its own: `self.p` holds its tensors.

# size / side in float32, as torchvision and ResizeRule compute it
def resize_scale(self: __torch__.M, x: Tensor, side: int, size: int) -> Tensor:
  return torch.reciprocal(torch.new_full(x, [1], float(side))) * float(size)

# (H, W, 3) bytes -> (1, 3, h, w), resized and normalized
def prepared(self: __torch__.M, image: Tensor, min_size: int, max_size: int) -> Tensor:
  x = torch.unsqueeze(torch.permute(torch.to(image, 6), [2, 0, 1]), 0)
  height, width = torch.size(image, 0), torch.size(image, 1)
  by_short = self.resize_scale(x, min(height, width), min_size)
  by_long = self.resize_scale(x, max(height, width), max_size)
  scale = float(torch.minimum(by_short, by_long))
  size = [max(1, int(float(height) * scale)), max(1, int(float(width) * scale))]
  x = torch.upsample_bilinear2d(x, size, False, None, None)
  return x * self.p["pixels.scale"] + self.p["pixels.shift"]

# Image i of a batch (N, H, W, 3), cut to its own height and width in sizes (N, 2).
def cut(self: __torch__.M, images: Tensor, sizes: Tensor, i: int) -> Tensor:
  height = int(torch.select(torch.select(sizes, 0, i), 0, 0))
  width = int(torch.select(torch.select(sizes, 0, i), 0, 1))
  return torch.slice(torch.slice(torch.select(images, 0, i), 0, 0, height, 1), 1, 0, width, 1)
