#!/usr/bin/env python3
"""The training steps that `vireo benchmark` measures, in PyTorch and torchvision, to stand beside them.

    rival.py detector --arch resnet50 --height 800 --width 1067 --batch 16
    rival.py vicreg   --arch resnet50 --size 224 --batch 256 --mlp 8192,8192,8192

Each mode (fp32, tf32, bf16 with channels last) is one line of JSON: images a second from the median step, seconds,
peak memory. Images lie ready in memory, pinned on a card; no loader is measured. Runs on a CPU too (--device cpu).
"""
import argparse
import json
import random
import statistics
import time

import torch
import torchvision
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.backbone_utils import _resnet_fpn_extractor
from torchvision.models.detection.retinanet import RetinaNet
from torchvision.ops.feature_pyramid_network import LastLevelP6P7

CLASSES = 3
OBJECTS = 12


def detector(arch, short, long):
    body = getattr(torchvision.models, arch)(weights=None, norm_layer=torch.nn.BatchNorm2d)
    fpn = _resnet_fpn_extractor(body, 5, returned_layers=[2, 3, 4], extra_blocks=LastLevelP6P7(256, 256))
    sizes = tuple((x, int(x * 2 ** (1 / 3)), int(x * 2 ** (2 / 3))) for x in (32, 64, 128, 256, 512))
    anchors = AnchorGenerator(sizes, ((0.5, 1.0, 2.0),) * 5)
    return RetinaNet(fpn, CLASSES, min_size=short, max_size=long, anchor_generator=anchors)


def boxes(width, height):
    found = []
    for _ in range(OBJECTS):
        w, h = 20 + random.random() * width / 3, 20 + random.random() * height / 3
        x, y = random.random() * (width - w), random.random() * (height - h)
        found.append([x, y, x + w, y + h])
    return {"boxes": torch.tensor(found), "labels": torch.randint(0, CLASSES, (OBJECTS,))}


def detector_step(a, model, amp):
    # Torch 1 knows no fused.
    fused = {"fused": True} if a.device == "cuda" else {}
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-5, weight_decay=0.01, **fused)
    images = pinned(a, [torch.rand(3, a.height, a.width) for _ in range(a.batch)])
    targets = [boxes(a.width, a.height) for _ in range(a.batch)]

    def step():
        x = [image.to(a.device, non_blocking=True) for image in images]
        t = [{k: v.to(a.device, non_blocking=True) for k, v in target.items()} for target in targets]
        with torch.autocast(a.device, dtype=torch.bfloat16, enabled=amp):
            losses = model(x, t)
            loss = losses["classification"] + losses["bbox_regression"]
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 10.0)
        optimizer.step()

    return step


def expanded(arch, widths):
    body = getattr(torchvision.models, arch)(weights=None, zero_init_residual=True)
    sides, layers = [body.fc.in_features] + widths, []
    body.fc = torch.nn.Identity()
    for i in range(len(sides) - 2):
        layers += [torch.nn.Linear(sides[i], sides[i + 1]), torch.nn.BatchNorm1d(sides[i + 1]), torch.nn.ReLU(True)]
    return torch.nn.Sequential(body, *layers, torch.nn.Linear(sides[-2], sides[-1], bias=False))


def vicreg_loss(x, y):
    x, y = x.float(), y.float()
    n, d = x.shape
    loss = 25 * torch.nn.functional.mse_loss(x, y)
    for z in (x, y):
        z = z - z.mean(0)
        covariance = z.T @ z / (n - 1)
        loss = loss + 25 * torch.relu(1 - (z.var(0) + 1e-4).sqrt()).mean() / 2
        loss = loss + (covariance.pow(2).sum() - covariance.diagonal().pow(2).sum()) / d
    return loss


@torch.no_grad()
def lars(parameters, moments, rate, decay=1e-6, momentum=0.9, eta=0.001):
    for p, moment in zip(parameters, moments):
        d = p.grad
        if p.ndim != 1:
            d = d + decay * p
            size, slope = p.norm(), d.norm()
            d = d * torch.where((size > 0) & (slope > 0), eta * size / slope, torch.ones_like(size))
        moment.mul_(momentum).add_(d)
        p.add_(moment, alpha=-rate)


def vicreg_step(a, model, amp):
    parameters = list(model.parameters())
    moments = [torch.zeros_like(p) for p in parameters]
    views = pinned(a, [torch.randn(a.batch, 3, a.size, a.size) for _ in range(2)])

    def step():
        x, y = [view.to(a.device, non_blocking=True) for view in views]
        if amp:
            x, y = [v.to(memory_format=torch.channels_last) for v in (x, y)]
        with torch.autocast(a.device, dtype=torch.bfloat16, enabled=amp):
            u, v = model(x), model(y)
        loss = vicreg_loss(u, v)
        for p in parameters:
            p.grad = None
        loss.backward()
        lars(parameters, moments, 0.1)

    return step


def pinned(a, tensors):
    return [t.pin_memory() for t in tensors] if a.device == "cuda" else tensors


def measure(a, mode):
    torch.manual_seed(0)
    random.seed(0)
    amp, rounded = mode == "bf16", mode != "fp32"
    torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = rounded
    torch.backends.cudnn.benchmark = True
    if a.what == "detector":
        model = detector(a.arch, min(a.height, a.width), max(a.height, a.width))
    else:
        model = expanded(a.arch, [int(w) for w in a.mlp.split(",")])
    model = model.to(a.device).train()
    if amp:
        model = model.to(memory_format=torch.channels_last)
    step = (detector_step if a.what == "detector" else vicreg_step)(a, model, amp)
    seconds = []
    for _ in range(a.warm_up + a.updates):
        begin = time.perf_counter()
        step()
        if a.device == "cuda":
            torch.cuda.synchronize()
        seconds.append(time.perf_counter() - begin)
    median = statistics.median(seconds[a.warm_up :])
    peak = torch.cuda.max_memory_reserved() / 2**20 if a.device == "cuda" else None
    return {"step": a.what, "network": a.arch, "mode": mode, "batch": a.batch, "torch": torch.__version__,
            "imagesPerSecond": a.batch / median, "secondsPerUpdate": median, "peakMegabytes": peak}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["detector", "vicreg"])
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--modes", default="fp32,tf32,bf16")
    parser.add_argument("--arch", default="resnet50")
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--height", type=int, default=800)
    parser.add_argument("--width", type=int, default=1067)
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--mlp", default="8192,8192,8192")
    parser.add_argument("--warm-up", type=int, default=10)
    parser.add_argument("--updates", type=int, default=20)
    a = parser.parse_args()
    for mode in a.modes.split(","):
        if a.device == "cuda":
            torch.cuda.empty_cache()
            torch.cuda.reset_peak_memory_stats()
        print(json.dumps(measure(a, mode)), flush=True)


if __name__ == "__main__":
    main()
