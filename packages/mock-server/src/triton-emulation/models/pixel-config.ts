/**
 * The configuration of `pixel`: this text is `deploy/triton/model_repository/pixel/config.pbtxt`, and a test holds one against the
 * other, so that the emulation runs what a real server would be given.
 */
export const pixelConfigText = `# Pixel: a therapeutic conversation model with heads for empathy, bias and safety.
name: "pixel"
backend: "python"
max_batch_size: 32

# Either text_input, or input_ids with its mask: who sends text leaves tokens to the model.
input [
  {
    name: "text_input"
    data_type: TYPE_STRING
    dims: [ 1 ]
    optional: true
  },
  {
    name: "input_ids"
    data_type: TYPE_INT32
    dims: [ 512 ]
    optional: true
  },
  {
    name: "attention_mask"
    data_type: TYPE_INT32
    dims: [ 512 ]
    optional: true
  },
  {
    name: "session_id"
    data_type: TYPE_STRING
    dims: [ 1 ]
  },
  {
    name: "context_type"
    data_type: TYPE_STRING
    dims: [ 1 ]
    optional: true
  }
]

output [
  {
    name: "response_text"
    data_type: TYPE_STRING
    dims: [ 1 ]
  },
  {
    name: "eq_scores"
    data_type: TYPE_FP32
    dims: [ 5 ]
  },
  {
    name: "overall_eq"
    data_type: TYPE_FP32
    dims: [ 1 ]
  },
  {
    name: "bias_score"
    data_type: TYPE_FP32
    dims: [ 1 ]
  },
  {
    name: "safety_score"
    data_type: TYPE_FP32
    dims: [ 1 ]
  },
  {
    name: "persona_mode"
    data_type: TYPE_STRING
    dims: [ 1 ]
  },
  {
    name: "inference_time_ms"
    data_type: TYPE_FP32
    dims: [ 1 ]
  }
]

# Two versions at a time, for experiments; who names none gets the newest.
version_policy {
  latest {
    num_versions: 2
  }
}

instance_group [
  {
    count: 1
    kind: KIND_GPU
  }
]

dynamic_batching {
  preferred_batch_size: [ 8, 16, 32 ]
  max_queue_delay_microseconds: 10000
  default_queue_policy {
    timeout_action: REJECT
    default_timeout_microseconds: 10000000
    allow_timeout_override: true
    max_queue_size: 256
  }
}
`
