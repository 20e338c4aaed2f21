"""Calls an emulated Triton with Python's grpcio and prints what came back, one JSON object a line.

Usage: grpc_capture.py ADDRESS PROTO. The classes are compiled from the .proto here and now.
"""

import json
import os
import struct
import sys
import tempfile

import grpc
from grpc_tools import protoc

address, proto = sys.argv[1], os.path.abspath(sys.argv[2])
made = tempfile.mkdtemp()
flags = ["", "-I" + os.path.dirname(proto), "--python_out=" + made, "--grpc_python_out=" + made, proto]
if protoc.main(flags) != 0:
    sys.exit("the .proto does not compile")
sys.path.insert(0, made)
import triton_pb2 as pb  # noqa: E402
import triton_pb2_grpc  # noqa: E402

channel = grpc.insecure_channel(address, options=[("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)])
triton = triton_pb2_grpc.GRPCInferenceServiceStub(channel)


def show(name, **told):
    print(json.dumps({"name": name, **told}, sort_keys=True))


def infer(model, tensors, **more):
    request = pb.ModelInferRequest(model_name=model, **more)
    for name, datatype, shape, raw in tensors:
        request.inputs.add(name=name, datatype=datatype, shape=shape)
        request.raw_input_contents.append(raw)
    return request


def failure(name, call):
    try:
        call()
        show(name, code="OK")
    except grpc.RpcError as error:
        show(name, code=error.code().name, details=error.details())


def parameters(response):
    return {key: getattr(value, value.WhichOneof("parameter_choice")) for key, value in response.parameters.items()}


show("live", live=triton.ServerLive(pb.ServerLiveRequest()).live, ready=triton.ServerReady(pb.ServerReadyRequest()).ready)
metadata = triton.ServerMetadata(pb.ServerMetadataRequest())
show("server", version=metadata.version, generate="generate" in metadata.extensions)
model = triton.ModelMetadata(pb.ModelMetadataRequest(name="pixel"))
show("model", versions=list(model.versions), platform=model.platform, shapes=[list(one.shape) for one in model.outputs][:2])
config = triton.ModelConfig(pb.ModelConfigRequest(name="pixel")).config
batching = config.dynamic_batching
show("config", batch=config.max_batch_size, preferred=list(batching.preferred_batch_size),
     delay=batching.max_queue_delay_microseconds, timeout=batching.default_queue_policy.default_timeout_microseconds,
     optional=[one.name for one in config.input if one.optional])

answer = triton.ModelInfer(infer("identity_bf16", [("INPUT0", "BF16", [2], b"\x80\x3f\xc0\x7f")], id="p"))
show("raw", id=answer.id, version=answer.model_version, raw=[one.hex() for one in answer.raw_output_contents],
     shape=list(answer.outputs[0].shape), typed=answer.outputs[0].HasField("contents"))
typed = pb.ModelInferRequest(model_name="add_sub_int8")
for name in ("INPUT0", "INPUT1"):
    tensor = typed.inputs.add(name=name, datatype="INT8", shape=[1, 16])
    tensor.contents.int_contents.extend([100] * 16)
show("typed", raw=[one[:2].hex() for one in triton.ModelInfer(typed).raw_output_contents])
text = pb.ModelInferRequest(model_name="identity_bytes")
text.inputs.add(name="INPUT0", datatype="BYTES", shape=[2]).contents.bytes_contents.extend([b"", "ä".encode()])
show("bytes", raw=[one.hex() for one in triton.ModelInfer(text).raw_output_contents])
large = bytes(6_000_000)
show("large", size=len(triton.ModelInfer(infer("identity_uint8", [("INPUT0", "UINT8", [len(large)], large)])).raw_output_contents[0]))

failure("unknown", lambda: triton.ModelInfer(infer("nobody", [])))
failure("version", lambda: triton.ModelInfer(infer("pixel", [], model_version="newest")))
failure("decoupled", lambda: triton.ModelInfer(infer("repeat_int32", [])))
failure("size", lambda: triton.ModelInfer(infer("identity_fp32", [("INPUT0", "FP32", [2], bytes(4))], id="q")))
failure("backend", lambda: triton.ModelInfer(infer("failing", [("INPUT0", "FP32", [1], bytes(4))])))
failure("load", lambda: triton.RepositoryModelLoad(pb.RepositoryModelLoadRequest(model_name="pixel")))
failure("region", lambda: triton.SystemSharedMemoryStatus(pb.SystemSharedMemoryStatusRequest(name="none")))


def repeat(values, **more):
    count = len(values)
    tensors = [("IN", "INT32", [count], struct.pack("<%di" % count, *values)), ("DELAY", "UINT32", [count], bytes(4 * count)),
               ("WAIT", "UINT32", [1], bytes(4))]
    return infer("repeat_int32", tensors, **more)


wanted = repeat([7], id="b")
wanted.parameters["triton_enable_empty_final_response"].bool_param = True
bad = infer("nobody", [], id="c")
for sent in ([repeat([5, 6], id="a")], [wanted], [bad, infer("identity_fp32", [("INPUT0", "FP32", [1], bytes(4))], id="d")]):
    for reply in triton.ModelStreamInfer(iter(sent)):
        response = reply.infer_response
        show("stream", error=reply.error_message, id=response.id, version=response.model_version, outputs=len(response.outputs),
             parameters=parameters(response), raw=[one.hex() for one in response.raw_output_contents])
failure("strict", lambda: list(triton.ModelStreamInfer(iter([bad]), metadata=[("triton_grpc_error", "true")])))

check = channel.unary_unary("/grpc.health.v1.Health/Check", request_serializer=bytes, response_deserializer=bytes)
show("health", answer=check(b"").hex())
