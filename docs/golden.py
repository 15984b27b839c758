"""Writes golden tensors of a small PyTorch model for `./symbiosis verify --against` (docs/verify.md).

    pip install torch safetensors
    python docs/golden.py golden.safetensors

Replace `model` and `image` by your own. Each module that LAYERS knows becomes a layer; a hook records what goes in and
what comes out. What lies between two such modules is not recorded: the next layer then starts from its own input.
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
names = {}  # id of a tensor -> the name it has in the file
alive = []  # every tensor seen, so that no two have the same id


def name_of(tensor, name):
    """The name under which the file holds a tensor, a new one if it is not in there yet."""
    if id(tensor) not in names:
        alive.append(tensor)
        names[id(tensor)] = name
        tensors[name] = tensor.detach().clone().contiguous()
    return names[id(tensor)]


def window(module):
    """Attributes of a square window."""
    attributes = {}
    for key, attribute in (("kernel", "kernel_size"), ("stride", "stride"), ("padding", "padding"),
                           ("dilation", "dilation")):
        value = getattr(module, attribute)
        sides = set(value) if isinstance(value, tuple) else {value}
        if len(sides) != 1 or not isinstance(next(iter(sides)), int):
            sys.exit(f"golden: {attribute}={value} of {module} is not the same whole number for rows and columns")
        attributes[key] = sides.pop()
    return attributes


def require(holds, module, rule):
    if not holds:
        sys.exit(f"golden: {module} cannot be checked: {rule}")


def conv2d(m):
    require(m.groups == 1, m, "groups is 1")
    require(m.padding_mode in ("zeros", "reflect"), m, "padding_mode is zeros or reflect")
    return "conv2d", {"weight": m.weight, "bias": m.bias}, window(m) | {"reflect": m.padding_mode == "reflect"}


def max_pool(m):
    require(not m.ceil_mode and not m.return_indices, m, "neither ceil_mode nor return_indices")
    return "max_pool", {}, window(m)


def batch_norm(m):
    require(m.affine and m.track_running_stats and not m.training, m, "affine, running statistics, in eval mode")
    own = {"weight": m.weight, "bias": m.bias, "mean": m.running_mean, "variance": m.running_var}
    return "frozen_batch_norm", own, {"epsilon": m.eps}


def elu(m):
    require(m.alpha == 1, m, "alpha is 1")
    return "elu", {}, {}


def softmax(m):
    require(m.dim == 1, m, "dim is 1")
    return "softmax", {}, {}


# module -> (op, its tensors after the input, its attributes)
LAYERS = {
    nn.Conv2d: conv2d,
    nn.MaxPool2d: max_pool,
    nn.BatchNorm2d: batch_norm,
    nn.ReLU: lambda m: ("relu", {}, {}),
    nn.ELU: elu,
    nn.Sigmoid: lambda m: ("sigmoid", {}, {}),
    nn.Softmax: softmax,
}


def record(name, module):
    op, own, attributes = LAYERS[type(module)](module)
    if getattr(module, "inplace", False):
        module.inplace = False  # or the input would be overwritten by the output

    def hook(_, inputs, output):
        calls = sum(layer["name"].split("#")[0] == name for layer in layers)
        layer = name if calls == 0 else f"{name}#{calls + 1}"  # a module that is called more than once
        taken = [name_of(inputs[0], layer + ".in")]
        taken += [name_of(tensor, f"{name}.{key}") for key, tensor in own.items() if tensor is not None]
        layers.append(
            {"name": layer, "op": op, "inputs": taken, "output": name_of(output, layer + ".out"), **attributes})

    module.register_forward_hook(hook)


for name, module in model.named_modules():
    if type(module) in LAYERS:
        record(name or "model", module)
name_of(image, "image")
with torch.no_grad():
    model(image)
save_file(tensors, sys.argv[1], metadata={"layers": json.dumps(layers)})
print(f"{len(layers)} layers, {len(tensors)} tensors in {sys.argv[1]}")
