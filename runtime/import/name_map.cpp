// name_map_<case>.json, or a flat {id: name}.

#include "runtime/import/capture.h"
#include "runtime/import/record_file.h"

namespace ptoscope {

KernelNames read_name_map(const std::string& file) {
    const nlohmann::json json = load_record_file(file);
    const RecordValue top(json, file);
    if (!json.is_object()) top.fail("must be an object");
    const auto nested = top.find("callable_id_to_name");
    const nlohmann::json& map = nested ? nested->raw() : json;
    if (!map.is_object()) nested->fail("must be an object");
    KernelNames names;
    for (const auto& [key, name] : map.items()) {
        const auto id = parse_u64(key);
        if (!id || *id > INT64_MAX) {
            if (nested) nested->fail("key \"" + key.substr(0, 40) + "\" is not a kernel id");
            continue;  // a flat map may have other keys
        }
        if (!name.is_string()) top.fail("the name of kernel " + key + " must be a string");
        names[static_cast<int64_t>(*id)] = name.get<std::string>();
    }
    return names;
}

}  // namespace ptoscope
