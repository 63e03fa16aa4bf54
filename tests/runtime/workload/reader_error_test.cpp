#include <gtest/gtest.h>

#include "tests/runtime/workload/texts.h"

namespace ptoscope {
namespace {

struct ReaderError {
    std::string text;
    std::string error;
};

void expect_errors(const std::vector<ReaderError>& rows, std::string (*wrap)(const std::string&)) {
    ASSERT_FALSE(rows.empty());
    for (const ReaderError& row : rows)
        EXPECT_EQ(test::read_error(wrap(row.text)), row.error) << row.text;
}

std::string whole(const std::string& text) {
    return text;
}
std::string in_program(const std::string& text) {
    return test::with_program(text);
}
std::string in_head(const std::string& text) {
    return test::with_program("", text + ',');
}
std::string in_args(const std::string& text) {
    return test::with_program("{\"submit\": \"t\",\n \"args\": [" + text + "]}");
}

TEST(ReaderErrors, TheFormatIsJudgedFirst) {
    const std::string wanted = "expected \"ptoscope.workload/1\"";
    expect_errors(
        {
            {"{}", "f:1: format: missing; " + wanted},
            {"[]", "f:1: format: missing; " + wanted},
            {"12", "f:1: format: missing; " + wanted},
            {"{\"program\": 5,\n \"traceEvents\": []}", "f:1: format: missing; " + wanted},
            {"[{\"format\": \"ptoscope.workload/1\"}]", "f:1: format: missing; " + wanted},
            {"{\"program\": 5,\n\n \"format\": 7}", "f:3: format: not a string; " + wanted},
            {"{\"program\": [{\"bad\": 1}],\n\"format\": \"ptoscope.workload/2\"\n}",
             "f:2: format: \"ptoscope.workload/2\" is not supported; " + wanted},
            {"{\"format\": \"ptoscope.workload/1\"}", "f:1: missing key \"program\""},
        },
        whole);
}

TEST(ReaderErrors, Syntax) {
    expect_errors(
        {
            {"",
             "f:1: not valid JSON: syntax error while parsing value - unexpected end of input; "
             "expected '[', '{', or a literal"},
            {"{\n\"a\": [1,\n 2\n\n",
             "f:3: a[2]: not valid JSON: syntax error while parsing array - "
             "unexpected end of input; expected ']'"},
            {"{\"a\":\n {\"b\": 1e400}}",
             "f:2: a.b: not valid JSON: number overflow parsing '1e400'"},
            {std::string("{}\n\0{}", 6), "f:2: not valid JSON: a NUL byte"},
            {"{\"a\xff\": 1}",
             "f:1: not valid JSON: syntax error while parsing object key - invalid string: "
             "ill-formed "
             "UTF-8 byte; last read: '\"a\\xff'; expected string literal"},
            {"{} x",
             "f:1: not valid JSON: syntax error while parsing value - invalid literal; last "
             "read: '{} x'; expected end of input"},
        },
        whole);
}

TEST(ReaderErrors, TheHead) {
    expect_errors(
        {
            {"\"nmae\": \"x\"", "f:2: nmae: unknown key; did you mean \"name\"?"},
            {"\"\\u0000\\n\": \"x\"", "f:2: \\x00\\x0a: unknown key"},
            {"\"name\": \"a\",\n\"name\": \"a\"", "f:3: name: duplicate key"},
            {"\"runtime\": {\"seed\": 18446744073709551616\n}",
             "f:2: runtime.seed: the number 18446744073709551616 does not fit into 64 bits"},
            {"\"name\": [0, -9223372036854775809\n]",
             "f:2: name[1]: the number -9223372036854775809 does not fit into 64 bits"},
            {"\"name\": 5", "f:2: name: must be a string, not an integer"},
            {"\"device\": []", "f:2: device: must be an object, not an array"},
            {"\"device\": {\"cluster\": 5}",
             "f:2: device.cluster: unknown key; did you mean \"clusters\"?"},
            {"\"device\": {\n\"clusters\": 0}", "f:3: device.clusters: not an integer in 1..147"},
            {"\"runtime\": {\"clusters\": 5}", "f:2: runtime.clusters: unknown key"},
            {"\"runtime\": {\"task_window\": 63}",
             "f:2: runtime.task_window: not a power of two in 4..65536"},
            {"\"runtime\": {\"task_window\": \"64\"}",
             "f:2: runtime.task_window: must be an integer, not a string"},
            {"\"runtime\": {\"task_window\": [64, 64.0]}",
             "f:2: runtime.task_window[1]: must be an integer, not a number with fraction or "
             "exponent"},
            {"\"runtime\": {\"task_window\": []}",
             "f:2: runtime.task_window: needs one number, or four: one a ring"},
            {"\"runtime\": {\"seed\": -1}", "f:2: runtime.seed: must not be negative"},
            {"\"runtime\": {\"dual_slot\": \"true\"}",
             "f:2: runtime.dual_slot: must be true or false, not a string"},
            {"\"runtime\": {\"wiring\": true}",
             "f:2: runtime.wiring: must be a string, not a boolean"},
            {"\"runtime\": {\"wiring\": \"inlin\"}",
             "f:2: runtime.wiring: must be deferred or inline, not \"inlin\""},
            {"\"kernels\": {}", "f:2: kernels: must be an array, not an object"},
            {"\"kernels\": [5]", "f:2: kernels[0]: must be an object, not an integer"},
            {"\"kernels\": [{\"name\": \"a\"}]", "f:2: kernels[0]: missing key \"core\""},
            {"\"kernels\": [{\"core\": \"aix\"}]",
             "f:2: kernels[0].core: must be one of aic, aiv, not \"aix\"; did you mean \"aic\"?"},
            {"\"kernels\": [{\"name\": \"\"}]", "f:2: kernels[0].name: a name must not be empty"},
            {"\"kernels\": [{\"name\": \"a\\tb\"}]",
             "f:2: kernels[0].name: a name must be printable: \"a\\x09b\""},
            {"\"kernels\": [{\"name\": \"" + std::string(257, 'n') + "\"}]",
             "f:2: kernels[0].name: a name has at most 256 bytes"},
            {"\"kernels\": [{\"jitter\": 1}]",
             "f:2: kernels[0].jitter: jitter must be at least 0 and below 1"},
            {"\"kernels\": [{\"jitter\": -0.1}]",
             "f:2: kernels[0].jitter: jitter must be at least 0 and below 1"},
            {"\"kernels\": [{\"duration_ns\": -1}]",
             "f:2: kernels[0].duration_ns: duration -1 ns is not in 0..1000000000000000"},
            {"\"kernels\": [{\"duration_ns\": [5, 1000000000000001]}]",
             "f:2: kernels[0].duration_ns: duration 1000000000000001 ns is not in "
             "0..1000000000000000"},
            {"\"kernels\": [{\"duration_ns\": 2.0}]",
             "f:2: kernels[0].duration_ns: must be an integer, not a number with fraction or "
             "exponent"},
            {"\"kernels\": [{\"duration_ns\": []}]",
             "f:2: kernels[0].duration_ns: needs at least one duration"},
            {"\"kernels\": [{\"duration_ns\": [[1, 2], [3]]}]",
             "f:2: kernels[0].duration_ns[1]: every block needs as many durations as the first"},
            {"\"kernels\": [{\"duration_ns\": [[1], 3]}]",
             "f:2: kernels[0].duration_ns[1]: must be an array of integers, not an integer"},
            {"\"kernels\": [{\"duration_ns\": \"forever\"}]",
             "f:2: kernels[0].duration_ns: must be nanoseconds or \"endless\", not \"forever\""},
            {"\"tensors\": [\n{\"name\": \"a\", \"shape\": [0]}]",
             "f:3: tensors[0].shape: extent 0 is not in 1..2147483647"},
            {"\"tensors\": [{\"shape\": [1, 2147483648]}]",
             "f:2: tensors[0].shape: extent 2147483648 is not in 1..2147483647"},
            {"\"tensors\": [{\"shape\": [18446744073709551615]}]",
             "f:2: tensors[0].shape[0]: must be below 2^63"},
            {"\"tensors\": [{\"shape\": [1048576, 1048576]}]",
             "f:2: tensors[0].shape: more than 274877906944 elements"},
            {"\"tensors\": [{\"shape\": []}]",
             "f:2: tensors[0].shape: needs 1 to 6 extents, not 0"},
            {"\"tensors\": [{\"shape\": [1, 1, 1, 1, 1, 1, 1]}]",
             "f:2: tensors[0].shape: needs 1 to 6 extents, not 7"},
            {"\"tensors\": [{\"init\": {\"seed\": 4}}]",
             "f:2: tensors[0].init: missing key \"kind\""},
            {"\"tensors\": [{\"init\": {\"kind\": \"random\"}}]",
             "f:2: tensors[0].init.kind: must be one of zeros, ones, iota, uniform, not "
             "\"random\""},
        },
        in_head);
}

TEST(ReaderErrors, Statements) {
    const std::string needs =
        "a statement needs one of submit, dummy, alloc, fatal, get, set, scope";
    expect_errors(
        {
            {"5", "f:3: program[0]: must be a statement (an object), not an integer"},
            {"{}", "f:3: program[0]: " + needs},
            {"{\"sumbit\": \"t\"}",
             "f:3: program[0].sumbit: unknown key; did you mean \"submit\"?; " + needs},
            {"{\"submit\": \"t\", \"dummy\": \"t\"}", "f:3: program[0].dummy: unknown key"},
            {"{\"submit\": \"t\",\n\"block\": 4}",
             "f:4: program[0].block: unknown key; did you mean \"blocks\"?"},
            {"{\"submit\": \"t\", \"blocks\": 2.0}",
             "f:3: program[0].blocks: must be an integer, not a number with fraction or exponent"},
            {"{\"submit\": \"t\", \"blocks\": null}",
             "f:3: program[0].blocks: must be an integer, not null"},
            {"{\"submit\": \"t\", \"sync_start\": 1}",
             "f:3: program[0].sync_start: must be true or false, not an integer"},
            {"{\"submit\": \"t\", \"aic\": 1}",
             "f:3: program[0].aic: must be a kernel's name or an object, not an integer"},
            {"{\"submit\": \"t\", \"aic\": {\"args\": []}}",
             "f:3: program[0].aic: missing key \"kernel\""},
            {"{\"submit\": \"t\", \"after\": \"s\"}",
             "f:3: program[0].after: must be an array of names, not a string"},
            {"{\"submit\": \"t\", \"after\": [\"s\",\n7]}",
             "f:4: program[0].after[1]: must be a string, not an integer"},
            {"{\"alloc\": \"t\"}", "f:3: program[0]: alloc needs either \"shape\" or \"tensors\""},
            {"{\"alloc\": \"t\", \"shape\": [1], \"tensors\": []}",
             "f:3: program[0]: alloc needs either \"shape\" or \"tensors\""},
            {"{\"alloc\": \"t\", \"tensors\": []}",
             "f:3: program[0]: alloc needs at least one tensor"},
            {"{\"alloc\": \"t\", \"tensors\": [{\"name\": \"x\"}]}",
             "f:3: program[0].tensors[0]: missing key \"shape\""},
            {"{\"get\": 5}",
             "f:3: program[0].get: must be a tensor's name or a view of one, not an integer"},
            {"{\"set\": \"x\"}", "f:3: program[0]: missing key \"value\""},
            {"{\"dummy\": \"d\"}, {\"scope\": [\n{\"dummy\": \"e\"},\n{\"dummy\": 1}]}",
             "f:5: program[1].scope[1].dummy: must be a string, not an integer"},
            {"{\"scope\": 5}",
             "f:3: program[0].scope: must be an array of statements, not an integer"},
            {"{\"scope\": [], \"mode\": \"manuel\"}",
             "f:3: program[0].mode: must be one of auto, manual, not \"manuel\"; did you mean "
             "\"manual\"?"},
            {"{\"scope\": [], \"submit\": \"t\"}", "f:3: program[0].submit: unknown key"},
            {"{\"scope\": [],\n\"scope\": []}", "f:4: program[0].scope: duplicate key"},
        },
        in_program);
}

TEST(ReaderErrors, Arguments) {
    expect_errors(
        {
            {"\"q\"", "f:4: program[0].args[0]: must be an object, not a string"},
            {"{}", "f:4: program[0].args[0]: needs one of in, out, inout, write, no_dep, scalar"},
            {"{\"in\": \"q\",\n\"out\": \"r\"}",
             "f:5: program[0].args[0].out: an argument has one kind only"},
            {"{\"scalar\": 1}, {\"out\": \"r\"}", "f:4: program[0].args[1]: missing key \"shape\""},
            {"{\"in\": \"q\", \"shape\": [4]}",
             "f:4: program[0].args[0]: only out has a shape of its own; a view is {\"tensor\": "
             "..., "
             "\"shape\": ...}"},
            {"{\"in\": {\"offset\": [0]}}", "f:4: program[0].args[0].in: missing key \"tensor\""},
            {"{\"in\": {\"tensor\": \"q\", \"offset\": []}}",
             "f:4: program[0].args[0].in.offset: needs one number a dimension"},
            {"{\"out\": {\"tensor\": \"q\"}}",
             "f:4: program[0].args[0].out: must be a string, not an object"},
            {"{\"scalar\": \"1\"}",
             "f:4: program[0].args[0].scalar: must be a number, not a string"},
            {"{\"no-dep\": \"q\"}",
             "f:4: program[0].args[0].no-dep: unknown key; did you mean \"no_dep\"?"},
        },
        in_args);
}

}  // namespace
}  // namespace ptoscope
