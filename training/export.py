"""A trained tagger -> tagger.onnx, its matrices in 8-bit integers."""

from __future__ import annotations

import warnings
from pathlib import Path

import torch

from network import Tagger


def export(tagger: Tagger, target: Path, scratch: Path) -> None:
    """Write the network as ONNX, then quantise weights (dynamic quantisation: activations are scaled as they come)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    tagger.eval()
    whole = scratch / "tagger.fp32.onnx"
    example = (torch.ones(2, 16, dtype=torch.int64), torch.ones(2, 16, dtype=torch.int64))
    free = {0: "batch", 1: "length"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            tagger,
            example,
            str(whole),
            input_names=["ids", "mask"],
            output_names=["tags", "modes", "links"],
            dynamic_axes=dict.fromkeys(("ids", "mask", "tags", "modes", "links"), free),
            opset_version=17,
            dynamo=False,
        )
    quantize_dynamic(
        str(whole), str(target), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"]
    )
