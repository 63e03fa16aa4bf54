#pragma once
// Workload texts for tests, and what reading or compiling them says.

#include <string>

#include "runtime/base/errors.h"
#include "runtime/workload/program.h"
#include "runtime/workload/reader.h"

namespace ptoscope::test {

// A workload whose line 2 holds `members` (each followed by a comma) and whose statements are in
// lines 3 and on.
inline std::string with_program(const std::string& statements, const std::string& members = "") {
    return "{\"format\": \"ptoscope.workload/1\",\n" + members + "\"program\": [\n" + statements +
           "\n]}";
}

// Kernels and tensors that most programs need, in line 2.
inline const std::string kDeclarations =
    R"("kernels": [{"name": "c", "core": "aic"}, {"name": "v", "core": "aiv"}], )"
    R"("tensors": [{"name": "q", "shape": [16, 128]}, {"name": "x", "shape": [64]}], )";

inline std::string with_declarations(const std::string& statements) {
    return with_program(statements, kDeclarations);
}

inline std::shared_ptr<const Program> compiled(const std::string& text) {
    return compile(read_workload(text, "f"), "f");
}

template <class Action>
std::string input_error(Action action) {
    try {
        action();
    } catch (const InputError& e) {
        return e.what();
    }
    return "no error";
}

inline std::string read_error(const std::string& text) {
    return input_error([&] { (void)read_workload(text, "f"); });
}

// Of a text that reads well.
inline std::string compile_error(const std::string& text) {
    const Workload workload = read_workload(text, "f");
    return input_error([&] { (void)compile(workload, "f"); });
}

}  // namespace ptoscope::test
