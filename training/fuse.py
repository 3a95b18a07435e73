"""tagger.onnx as exported -> the same network, faster: attention is one operator, and nothing is masked. `build.py` calls it.

The matrices stay as they are, byte for byte; only the operators between them change:

* the dozen operators of a layer's attention become one `MultiHeadAttention`, whose kernel never writes the scores to memory;
* the product for queries, keys and values is cut into three, so that its result need not be cut;
* the mask goes, and with it the input `mask`: the product reads windows of one length together (`analyse/tagger.py`).

Addition and normalisation stay two operators: as one (`SkipLayerNormalization`) they take three times as long.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper, numpy_helper

HEADS = 12
DOMAIN = "com.microsoft"
PARTS = ("query", "key", "value")


def fuse(model: ModelProto) -> ModelProto:
    """Rewrite every layer's attention and leave out what nothing needs any more."""
    graph = model.graph
    layers = sorted(node.name.rpartition("/")[0] for node in graph.node if node.op_type == "Softmax")
    if not layers:
        raise SystemExit("no attention found: fused already, or another network")
    made: dict[str, list[NodeProto]] = {}
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    for layer in layers:
        made[f"{layer}/Reshape_1_output_0"] = _attention(graph, layer, tensors)
    nodes = [new for node in graph.node for new in made.get(node.output[0], [node])]
    _keep(graph, nodes, tensors)
    if all(each.domain != DOMAIN for each in model.opset_import):
        model.opset_import.append(helper.make_opsetid(DOMAIN, 1))
    onnx.checker.check_model(model)
    return model


def _attention(graph: GraphProto, layer: str, tensors: dict[str, TensorProto]) -> list[NodeProto]:
    """The nodes that make a layer's mixed values from its quantised input; adds the three thirds of its matrix."""
    (product,) = (node for node in graph.node if node.name == f"{layer}/qkv/MatMul_quant")
    (added,) = (node for node in graph.node if node.name == f"{layer}/qkv/Add")
    values, matrix, values_zero, matrix_zero = product.input
    (scale,) = (node.output[1] for node in graph.node if values in node.output)
    (bias,) = (name for name in added.input if name in tensors)
    nodes = []
    for place, part in enumerate(PARTS):
        names = {what: f"{layer}/{part}/{what}" for what in ("matrix", "scale", "zero", "bias")}
        sources = (matrix, matrix.replace("_quantized", "_scale"), matrix_zero, bias)
        for name, source in zip(names.values(), sources, strict=True):
            tensors[name] = _third(tensors[source], place, name)
        given = [values, names["matrix"], scale, names["scale"], values_zero, names["zero"], names["bias"]]
        nodes.append(helper.make_node("MatMulIntegerToFloat", given, [f"{layer}/{part}"], f"{layer}/{part}", domain=DOMAIN))
    parts = [f"{layer}/{part}" for part in PARTS]
    mixed = f"{layer}/Reshape_1_output_0"
    return [
        *nodes,
        helper.make_node("MultiHeadAttention", parts, [mixed], f"{layer}/attention", domain=DOMAIN, num_heads=HEADS),
    ]


def _third(tensor: TensorProto, place: int, name: str) -> TensorProto:
    """One of three equal parts of the last dimension; a single number is each part's."""
    whole = numpy_helper.to_array(tensor)
    part = np.split(whole, len(PARTS), axis=-1)[place] if whole.ndim and whole.shape[-1] > 1 else whole
    return numpy_helper.from_array(np.ascontiguousarray(part), name)


def _keep(graph: GraphProto, nodes: list[NodeProto], tensors: dict[str, TensorProto]) -> None:
    """Only the nodes, tensors and inputs that an output needs."""
    needed = {output.name for output in graph.output}
    kept = []
    for node in reversed(nodes):
        if needed & set(node.output):
            kept.append(node)
            needed |= set(node.input)
    inputs = [one for one in graph.input if one.name in needed]
    for field, rest in (
        (graph.node, reversed(kept)),
        (graph.initializer, (tensor for name, tensor in tensors.items() if name in needed)),
        (graph.input, inputs),
        (graph.value_info, ()),
    ):
        found = list(rest)
        del field[:]
        field.extend(found)


def fuse_file(path: Path) -> None:
    path.write_bytes(fuse(onnx.load(path)).SerializeToString(deterministic=True))
