# Feature pyramid (Lin et al. 2016, arXiv 1612.03144) as torchvision builds it: lateral 1x1 convolutions, nearest upsampling.

# Maps of a backbone, each of twice the stride of the one before -> as many of the pyramid
def feature_pyramid(self: __torch__.M, p: Dict[str, Tensor], prefix: str, c: List[Tensor]) -> List[Tensor]:
  last = len(c) - 1
  inner = self.conv(p, prefix + "inner_blocks." + str(last) + ".0", c[last], 1, 0)
  levels = [self.conv(p, prefix + "layer_blocks." + str(last) + ".0", inner, 1, 1)]
  for i in range(last):
    place = str(last - 1 - i) + ".0"
    lateral = self.conv(p, prefix + "inner_blocks." + place, c[last - 1 - i], 1, 0)
    inner = torch.add_(lateral, torch.upsample_nearest2d(inner, [torch.size(lateral, 2), torch.size(lateral, 3)], None, None))
    torch.insert(levels, 0, self.conv(p, prefix + "layer_blocks." + place, inner, 1, 1))
  return levels
