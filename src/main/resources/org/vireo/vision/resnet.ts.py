# ResNet v1.5 (He et al. 2015, arXiv 1512.03385; stride in the 3x3 convolution of a bottleneck), torchvision's names.

def basic_block(self: __torch__.M, p: Dict[str, Tensor], name: str, x: Tensor, stride: int, norm_mode: int) -> Tensor:
  y = torch.relu_(self.conv_norm(p, name + ".conv1", name + ".bn1", x, stride, 1, norm_mode))
  return self.conv_norm(p, name + ".conv2", name + ".bn2", y, 1, 1, norm_mode)

def bottleneck(self: __torch__.M, p: Dict[str, Tensor], name: str, x: Tensor, stride: int, norm_mode: int) -> Tensor:
  y = torch.relu_(self.conv_norm(p, name + ".conv1", name + ".bn1", x, 1, 0, norm_mode))
  y = torch.relu_(self.conv_norm(p, name + ".conv2", name + ".bn2", y, stride, 1, norm_mode))
  return self.conv_norm(p, name + ".conv3", name + ".bn3", y, 1, 0, norm_mode)

def residual(self: __torch__.M, p: Dict[str, Tensor], name: str, x: Tensor, stride: int, norm_mode: int) -> Tensor:
  if name + ".conv3.weight" in p:
    y = self.bottleneck(p, name, x, stride, norm_mode)
  else:
    y = self.basic_block(p, name, x, stride, norm_mode)
  if name + ".downsample.0.weight" in p:
    shortcut = self.conv_norm(p, name + ".downsample.0", name + ".downsample.1", x, stride, 0, norm_mode)
  else:
    shortcut = x
  # In place: neither the convolution nor the normalization needs its own output for its gradient.
  return torch.relu_(torch.add_(y, shortcut))

def stem_convolution(self: __torch__.M, p: Dict[str, Tensor], prefix: str, x: Tensor, norm_mode: int) -> Tensor:
  return torch.relu_(self.conv_norm(p, prefix + "conv1", prefix + "bn1", x, 2, 3, norm_mode))

# (N, 3, H, W) -> stem, layer1, layer2, layer3, layer4
def resnet(self: __torch__.M, p: Dict[str, Tensor], prefix: str, x: Tensor, blocks: List[int], norm_mode: int) -> List[Tensor]:
  y = torch.max_pool2d(self.stem_convolution(p, prefix, x, norm_mode), [3, 3], [2, 2], [1, 1], [1, 1], False)
  outputs = [y]
  for layer in range(4):
    for block in range(blocks[layer]):
      stride = 1
      if block == 0 and layer > 0:
        stride = 2
      y = self.residual(p, prefix + "layer" + str(layer + 1) + "." + str(block), y, stride, norm_mode)
    torch.append(outputs, y)
  return outputs

# A block whose input has its output's shape -> the output of its last convolution, before the normalization; and the block's own output.
def tapped_block(self: __torch__.M, p: Dict[str, Tensor], name: str, x: Tensor, norm_mode: int) -> Tuple[Tensor, Tensor]:
  y = torch.relu_(self.conv_norm(p, name + ".conv1", name + ".bn1", x, 1, (torch.size(p[name + ".conv1.weight"], 2) - 1) // 2, norm_mode))
  last = "2"
  if name + ".conv3.weight" in p:
    y = torch.relu_(self.conv_norm(p, name + ".conv2", name + ".bn2", y, 1, 1, norm_mode))
    last = "3"
  kernel = p[name + ".conv" + last + ".weight"]
  padding = (torch.size(kernel, 2) - 1) // 2
  tap = torch.conv2d(y, kernel, None, [1, 1], [padding, padding], [1, 1], 1)
  return (tap, torch.relu_(torch.add_(self.normalized(p, name + ".bn" + last, tap, norm_mode), x)))

# (N, 3, H, W) -> layer1, layer2, layer3, layer4
def backbone(self: __torch__.M, p: Dict[str, Tensor], prefix: str, x: Tensor, shape: List[int], norm_mode: int) -> List[Tensor]:
  return self.resnet(p, prefix, x, shape, norm_mode)[1:]

# (N, 3, H, W) -> the output of the last convolution of layer1, layer2, layer3 and layer4, then the pooled representation (N, C)
def backbone_taps(self: __torch__.M, p: Dict[str, Tensor], prefix: str, x: Tensor, blocks: List[int], norm_mode: int) -> List[Tensor]:
  y = torch.max_pool2d(self.stem_convolution(p, prefix, x, norm_mode), [3, 3], [2, 2], [1, 1], [1, 1], False)
  outputs = annotate(List[Tensor], [])
  for layer in range(4):
    name = prefix + "layer" + str(layer + 1) + "."
    for block in range(blocks[layer] - 1):
      stride = 1
      if block == 0 and layer > 0:
        stride = 2
      y = self.residual(p, name + str(block), y, stride, norm_mode)
    tap, y = self.tapped_block(p, name + str(blocks[layer] - 1), y, norm_mode)
    torch.append(outputs, tap)
  torch.append(outputs, self.global_average(y))
  return outputs
