#include "runtime/device/view_runs.h"

namespace ptoscope {

ViewRuns::ViewRuns(const Extents& tensor, const Box& view) {
    uint64_t stride = 1;
    bool whole = true;  // all dimensions inside this one are covered completely
    for (int d = tensor.rank - 1; d >= 0; --d) {
        const auto i = static_cast<size_t>(d);
        stride_[i] = stride;
        extent_[i] = view.shape.dim[i];
        offset_ += view.offset.dim[i] * stride;
        elements_ *= view.shape.dim[i];
        if (whole) {
            run_ *= view.shape.dim[i];
            outer_ = d;
        }
        whole = whole && view.shape.dim[i] == tensor.dim[i];
        stride *= tensor.dim[i];
    }
}

uint64_t ViewRuns::run_offset(uint64_t run) const {
    uint64_t offset = offset_;
    for (int d = outer_ - 1; d >= 0; --d) {
        const auto i = static_cast<size_t>(d);
        offset += run % extent_[i] * stride_[i];
        run /= extent_[i];
    }
    return offset;
}

std::string coordinates(const Extents& tensor, uint64_t element) {
    std::array<uint64_t, kMaxRank> at{};
    for (size_t d = tensor.rank; d-- > 0;) {
        at[d] = element % tensor.dim[d];
        element /= tensor.dim[d];
    }
    std::string text = "[";
    for (size_t d = 0; d < tensor.rank; ++d)
        text.append(d == 0 ? "" : ", ").append(std::to_string(at[d]));
    return text.append("]");
}

}  // namespace ptoscope
