"""Writes models/: small ONNX files, sound and broken, for the tests of this folder. Needs the Python package onnx; run by hand when it changes."""

import pathlib

import numpy
from onnx import TensorProto, helper, numpy_helper

FOLDER = pathlib.Path(__file__).parent / "models"
FLOAT, HALF, BFLOAT, DOUBLE = TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.BFLOAT16, TensorProto.DOUBLE
BYTE, LONG, BOOL, TEXT = TensorProto.UINT8, TensorProto.INT64, TensorProto.BOOL, TensorProto.STRING
IMAGE = ["n", "c", "h", "w"]
node, info = helper.make_node, helper.make_tensor_value_info


def tensor(name, values, kind=numpy.float32):
    return numpy_helper.from_array(numpy.array(values, kind), name)


def model(nodes, outputs, constants=(), inputs=None, opsets=(("", 13),), ir=7):
    inputs = inputs or [info("x", FLOAT, IMAGE)]
    graph = helper.make_graph(nodes, "g", inputs, outputs, list(constants))
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid(*opset) for opset in opsets])
    made.ir_version = ir
    return made


def save(name, made):
    (FOLDER / f"{name}.onnx").write_bytes(made.SerializeToString())


def image(name="y", kind=FLOAT, shape=IMAGE):
    return info(name, kind, shape)


def one(operator, kind=FLOAT, shape=None, out=None, out_shape=None, constants=(), arguments=(), **attributes):
    """One operator from x to y."""
    return model([node(operator, ["x", *arguments], ["y"], **attributes)], [image("y", out or kind, out_shape or shape or IMAGE)],
                 constants, [info("x", kind, shape or IMAGE)])


def grid(axes):
    """x + 100 channel + 10 row + column: `axes` says which axis counts what."""
    nodes = [node("Shape", ["x"], ["shape"])]
    total = "x"
    constants = [tensor("zero", 0), tensor("one", 1)]
    for axis, factor in axes.items():
        at = f"{axis}_{factor}"
        constants += [tensor(f"axis{at}", axis, numpy.int64), tensor(f"factor{at}", factor), tensor(f"to{at}", [i for i in range(4) if i != axis], numpy.int64)]
        nodes += [node("Gather", ["shape", f"axis{at}"], [f"n{at}"]), node("Cast", [f"n{at}"], [f"f{at}"], to=FLOAT),
                  node("Range", ["zero", f"f{at}", "one"], [f"r{at}"]), node("Mul", [f"r{at}", f"factor{at}"], [f"s{at}"]),
                  node("Unsqueeze", [f"s{at}", f"to{at}"], [f"u{at}"]), node("Add", [total, f"u{at}"], [f"t{at}"])]
        total = f"t{at}"
    return model(nodes + [node("Identity", [total], ["y"])], [image()], constants)


def convolution(opset=13):
    """Three channels to three, with weights that any language can write down to the bit."""
    weight = [((7 * i) % 11 - 5) / 16 for i in range(81)]
    return model([node("Conv", ["x", "w", "b"], ["z"], pads=[1, 1, 1, 1]), node("Relu", ["z"], ["y"])], [image()],
                 [tensor("w", numpy.reshape(weight, (3, 3, 3, 3))), tensor("b", [0.25, -0.125, 0.5])], opsets=[("", opset)])


def external(location, place):
    """A weight of another file: as an initializer, as a constant, or within a branch."""
    weight = TensorProto(name="w", data_type=FLOAT, dims=[3, 1, 1], data_location=TensorProto.EXTERNAL)
    weight.external_data.add(key="location", value=location)
    if place == "initializer":
        return model([node("Mul", ["x", "w"], ["y"])], [image()], [weight])
    constant = [node("Constant", [], ["w"], value=weight), node("Mul", ["x", "w"], ["y"])]
    if place == "constant":
        return model(constant, [image()])
    branch = helper.make_graph(constant, "b", [], [image()])
    return model([node("If", ["yes"], ["y"], then_branch=branch, else_branch=branch)], [image()], [tensor("yes", True, bool)])


def sound():
    save("grid", grid({1: 100, 2: 10, 3: 1}))
    save("grid_last", grid({3: 100, 1: 10, 2: 1}))
    for name, kind in {"float": FLOAT, "half": HALF, "bfloat": BFLOAT, "double": DOUBLE, "byte": BYTE}.items():
        save(f"identity_{name}", one("Identity", kind))
    save("fixed", one("Identity", shape=[1, 3, 2, 3]))
    save("pairwise", one("Relu", shape=[2, "c", "h", "w"]))
    save("last_fixed", one("Identity", shape=["n", 2, 3, 3]))
    save("unnamed_axes", one("Identity", shape=[None, None, None, None]))
    save("convolution", convolution())
    save("labels", one("ArgMax", out=LONG, out_shape=["n", "h", "w"], axis=1, keepdims=0))
    save("byte_out", model([node("Mul", ["x", "k"], ["z"]), node("Cast", ["z"], ["y"], to=BYTE)], [image("y", BYTE)], [tensor("k", 255)]))
    save("bool_out", model([node("Greater", ["x", "k"], ["y"])], [image("y", BOOL)], [tensor("k", 0.5)]))
    save("several", model([node("Identity", ["x"], ["out"]), node("Mul", ["x", "k"], ["aux"])], [image("out"), image("aux")], [tensor("k", 0.5)]))
    two = [info("x", FLOAT, IMAGE), info("t", FLOAT, ["n", 1, 1, 1]), info("k", LONG, [1])]
    save("three_inputs", model([node("Cast", ["k"], ["f"], to=FLOAT), node("Mul", ["x", "t"], ["z"]), node("Add", ["z", "f"], ["y"])], [image()], [], two))
    listed = [info("x", FLOAT, IMAGE), info("k", FLOAT, [1])]  # IR 3 lists initializers among the inputs
    save("listed", model([node("Mul", ["x", "k"], ["y"])], [image()], [tensor("k", [2])], listed, ir=3))
    (FOLDER / "weight.bin").write_bytes(numpy.array([1, 0.5, 0.25], numpy.float32).tobytes())


def awkward():
    """Sound files whose answers are none."""
    save("vector", one("Flatten", out_shape=["n", "k"], axis=1))
    save("text_out", one("Cast", out=TEXT, to=TEXT))
    save("no_image", one("Identity", shape=["n", "k"]))
    save("text_in", one("Identity", kind=TEXT))
    save("list_out", model([node("SequenceConstruct", ["x"], ["y"])], [helper.make_tensor_sequence_value_info("y", FLOAT, None)]))
    save("nan", model([node("Sub", ["x", "x"], ["z"]), node("Div", ["z", "z"], ["y"])], [image()]))
    save("moody", model([node("ReduceMax", ["x"], ["m"], keepdims=0), node("Greater", ["m", "zero"], ["b"]), node("Cast", ["b"], ["i"], to=LONG),
                         node("Unsqueeze", ["i", "first"], ["start"]), node("Slice", ["x", "start", "end", "axis"], ["y"])], [image()],
                        [tensor("zero", 0), tensor("first", [0], numpy.int64), tensor("end", [1000], numpy.int64), tensor("axis", [2], numpy.int64)]))
    save("failing", one("Reshape", arguments=["s"], out_shape=None, constants=[tensor("s", [7, 1, 1, 1], numpy.int64)]))
    save("huge", model([node("ConstantOfShape", ["s"], ["z"]), node("ReduceMax", ["z"], ["m"], keepdims=0), node("Add", ["x", "m"], ["y"])], [image()],
                       [], [info("x", FLOAT, IMAGE), info("s", LONG, [1])]))
    save("dropout", model([node("Dropout", ["x", "p", "yes"], ["y"])], [image()], [tensor("p", 0.5), tensor("yes", True, bool)]))


def broken():
    """Files that nothing can run."""
    save("future_opset", convolution(opset=99))
    future = convolution()
    future.ir_version = 99
    save("future_ir", future)
    save("mistyped", model([node("Add", ["x", "k"], ["y"])], [image()], [tensor("k", [1], numpy.int64)]))
    save("misshaped", model([node("Conv", ["x", "w"], ["y"])], [image()], [tensor("w", numpy.zeros((3, 5, 1, 1)))], [info("x", FLOAT, ["n", 3, "h", "w"])]))
    save("dangling", model([node("Mul", ["x", "nowhere"], ["y"])], [image()]))
    save("unknown_operator", model([node("Shine", ["x"], ["y"])], [image()]))
    save("custom", model([node("Shine", ["x"], ["y"], domain="org.example")], [image()], opsets=[("", 13), ("org.example", 1)]))
    for place in ("initializer", "constant", "branch"):
        save(f"external_{place}", external("weight.bin", place))
    save("external_escape", external("../CMakeLists.txt", "initializer"))
    save("external_absolute", external("/etc/hostname", "initializer"))
    save("external_absent", external("absent.bin", "initializer"))
    save("external_memory", external("*/_ORT_MEM_ADDR_/*", "initializer"))


FOLDER.mkdir(exist_ok=True)
sound()
awkward()
broken()
