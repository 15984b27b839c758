"""Writes golden tensors of a small PyTorch model for `./symbiosis verify --against` (docs/verify.md).

    pip install torch safetensors
    python docs/golden.py golden.safetensors

Replace `model` and `image` by your own. Each module that LAYERS knows becomes a layer; a hook records what goes in and
what comes out.
"""

import json
import sys

import torch
from safetensors.torch import save_file
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(
    nn.Conv2d(3, 8, 3, stride=2, padding=1),
    nn.BatchNorm2d(8),
    nn.ReLU(),
    nn.MaxPool2d(3, stride=2, padding=1),
    nn.Conv2d(8, 5, 1),
    nn.Softmax(dim=1),
).eval()
image = torch.rand(2, 3, 32, 48)

tensors, layers = {}, []
names = {}  # which name a tensor already has


def name_of(tensor, name):
    """The name under which the file holds a tensor, a new one if it is not in there yet."""
    if id(tensor) not in names:
        names[id(tensor)] = name
        tensors[name] = tensor.detach().clone().contiguous()
    return names[id(tensor)]


def window(module):
    first = lambda value: value[0] if isinstance(value, tuple) else value
    return {key: first(getattr(module, attribute)) for key, attribute in
            {"kernel": "kernel_size", "stride": "stride", "padding": "padding", "dilation": "dilation"}.items()}


# module -> (op, its tensors after the input, its attributes)
LAYERS = {
    nn.Conv2d: lambda m: ("conv2d", {"weight": m.weight, "bias": m.bias},
                          window(m) | {"reflect": m.padding_mode == "reflect"}),
    nn.MaxPool2d: lambda m: ("max_pool", {}, window(m)),
    nn.BatchNorm2d: lambda m: ("frozen_batch_norm", {"weight": m.weight, "bias": m.bias, "mean": m.running_mean,
                                                     "variance": m.running_var}, {"epsilon": m.eps}),
    nn.ReLU: lambda m: ("relu", {}, {}),
    nn.ELU: lambda m: ("elu", {}, {}),
    nn.Sigmoid: lambda m: ("sigmoid", {}, {}),
    nn.Softmax: lambda m: ("softmax", {}, {}),
}

alive = []  # keeps every tensor, so that no two have the same id


def record(name, module):
    op, own, attributes = LAYERS[type(module)](module)

    def hook(_, inputs, output):
        alive.extend([inputs[0], output])
        taken = [name_of(inputs[0], name + ".in")]
        taken += [name_of(tensor, f"{name}.{key}") for key, tensor in own.items() if tensor is not None]
        layers.append({"name": name, "op": op, "inputs": taken, "output": name_of(output, name + ".out"), **attributes})

    module.register_forward_hook(hook)


for name, module in model.named_modules():
    if type(module) in LAYERS:
        record(name, module)
name_of(image, "image")
with torch.no_grad():
    model(image)
save_file(tensors, sys.argv[1], metadata={"layers": json.dumps(layers)})
print(f"{len(layers)} layers, {len(tensors)} tensors in {sys.argv[1]}")
