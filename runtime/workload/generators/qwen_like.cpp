// A decoder layer in the shape of qwen3_14b_decode: 480 tasks and 192 allocs in four rings for one
// layer and one user. The residual, MLP and down steps update one row each, yet declare the whole
// shared tile INOUT: serial chains of 80, 68 and 40 tasks although the arithmetic is independent.

#include "runtime/base/errors.h"
#include "runtime/workload/generators/builder.h"
#include "runtime/workload/generators/catalogue.h"
#include "runtime/workload/generators/parameters.h"

namespace ptoscope {
namespace {

constexpr int64_t kWidth = 8;   // columns of every tile
constexpr int64_t kBatch = 16;  // padded batch: rows of the hidden state
constexpr int64_t kQueries = 20;
constexpr int64_t kKeyValues = 4;
constexpr int64_t kOutTiles = 80;
constexpr int64_t kMlpTiles = 68;
constexpr int64_t kDownTiles = 40;

class Decoder {
  public:
    explicit Decoder(const Parameters& p)
        : b_(p.title(),
             "A decoder layer: watch out_proj_residual, silu and down_residual run one after "
             "another, only because each declares the whole shared tile as INOUT."),
          layers_(p.number("layers")),
          users_(p.number("users")) {
        if (kBatch % users_ != 0)
            throw InputError("generator qwen_like: users: must divide " + std::to_string(kBatch));
    }

    Workload make() {
        declare_kernels();
        declare_tensors();
        for (int64_t layer = 0; layer < layers_; ++layer) {
            suffix_ = layers_ == 1 ? "" : "_" + std::to_string(layer);
            begin_layer();
            attention();
            output_projection();
            mlp();
            down_projection();
            b_.submit("copy_out" + suffix_)
                .aiv("copy")
                .in(rows("next_hidden", 0, kBatch, kWidth))
                .write(whole("hidden"));
        }
        return b_.take();
    }

  private:
    void declare_kernels() {
        b_.kernel("proj", CoreKind::Aic, Compute::Matmul, 8, 0.05);
        b_.kernel("score", CoreKind::Aic, Compute::Matmul, 6, 0.05);
        b_.kernel("norm", CoreKind::Aiv, Compute::Softmax, 4, 0.05);
        b_.kernel("copy", CoreKind::Aiv, Compute::Copy, 3, 0.05);
        b_.kernel("residual", CoreKind::Aiv, Compute::Add, 2, 0.05);
        b_.kernel("silu", CoreKind::Aiv, Compute::Mul, 3, 0.05);
    }

    void declare_tensors() {
        b_.declare("hidden", {kBatch, kWidth}, InitKind::Uniform, 1);
        b_.declare("key_cache", {users_ * kWidth, kWidth});
        b_.declare("resid1_tile", {kOutTiles, kWidth});
        b_.declare("mlp_tile", {kMlpTiles, kWidth});
        b_.declare("next_hidden", {kDownTiles, kWidth});
        const char* weights[] = {"w_q", "w_kv", "w_out", "w_gate", "w_up", "w_down"};
        uint64_t seed = 1;
        for (const char* weight : weights)
            b_.declare(weight, {kWidth, kWidth}, InitKind::Uniform, ++seed);
    }

    // Tensor of this layer: the root scope sees those of all layers.
    [[nodiscard]] std::string of_layer(const std::string& name) const { return name + suffix_; }
    // Statement names are unique in the whole program.
    [[nodiscard]] std::string numbered(const char* name, int64_t i) const {
        return name + std::to_string(i) + suffix_;
    }

    void begin_layer() {
        b_.alloc(of_layer("layer_buffers"), {{of_layer("current"), {kBatch, kWidth}},
                                             {of_layer("normed"), {kBatch, kWidth}},
                                             {of_layer("attn"), {kBatch, kWidth}},
                                             {of_layer("post"), {kOutTiles, kWidth}}});
        b_.submit(of_layer("copy_hidden"))
            .aiv("copy")
            .in(whole("hidden"))
            .write(whole(of_layer("current")));
        b_.submit(of_layer("rmsnorm"))
            .aiv("norm")
            .in(whole(of_layer("current")))
            .write(whole(of_layer("normed")));
    }

    void attention() {
        b_.begin_scope();
        b_.alloc(of_layer("qkv_buffers"), {{"q", {kQueries, kWidth}}, {"kv", {kWidth, kWidth}}});
        projections();
        b_.alloc(of_layer("norm_buffers"),
                 {{"q_norm", {kQueries, kWidth}}, {"q_pad", {kBatch, kWidth}}});
        b_.submit(of_layer("qk_norm"))
            .aiv("norm", {0, 2})
            .in(whole("q"))
            .in(whole("kv"))
            .write(whole("q_norm"));
        b_.submit(of_layer("q_pad"))
            .aiv("copy")
            .in(rows("q_norm", 0, kBatch, kWidth))
            .write(whole("q_pad"));
        b_.alloc(of_layer("attn_buffers"), {{"scores", {kBatch, kWidth}},
                                            {"probs", {kBatch, kWidth}},
                                            {"weighted", {kBatch, kWidth}},
                                            {"online", {kBatch, kWidth}}});
        for (int64_t user = 0; user < users_; ++user)
            attend(user);
        b_.end_scope();
    }

    void projections() {
        b_.begin_scope();
        b_.begin_scope();
        for (int64_t i = 0; i < kQueries; ++i)
            b_.submit(numbered("q_proj", i))
                .aic("proj")
                .in(rows(of_layer("normed"), i % kBatch, 1, kWidth))
                .in(whole("w_q"))
                .write(rows("q", i, 1, kWidth));
        constexpr int64_t kHeight = kWidth / kKeyValues;
        for (int64_t i = 0; i < kKeyValues; ++i)
            b_.submit(numbered("kv_proj", i))
                .aic("proj")
                .in(rows(of_layer("normed"), i * kHeight, kHeight, kWidth))
                .in(whole("w_kv"))
                .write(rows("kv", i * kHeight, kHeight, kWidth));
        b_.end_scope();
        b_.end_scope();
    }

    // The six tasks of one user, on the user's rows.
    void attend(int64_t user) {
        const int64_t height = kBatch / users_;
        const auto part = [&](const std::string& tensor) {
            return rows(tensor, user * height, height, kWidth);
        };
        const View cache = rows("key_cache", user * kWidth, kWidth, kWidth);
        b_.begin_scope();
        b_.submit(numbered("rope_kv", user)).aiv("copy").in(whole("kv")).write(cache);
        b_.submit(numbered("qk_matmul", user))
            .aic("score")
            .in(part("q_pad"))
            .in(cache)
            .write(part("scores"));
        b_.submit(numbered("softmax", user)).aiv("norm").in(part("scores")).write(part("probs"));
        b_.submit(numbered("sv_matmul", user))
            .aic("score")
            .in(part("probs"))
            .in(cache)
            .write(part("weighted"));
        b_.submit(numbered("online_softmax", user))
            .aiv("norm")
            .in(part("weighted"))
            .write(part("online"));
        b_.submit(numbered("writeback", user))
            .aiv("copy")
            .in(part("online"))
            .write(part(of_layer("attn")));
        b_.end_scope();
    }

    // Scopes of depth 3, one a tile.
    template <class Body>
    void for_tiles(int64_t count, Body body) {
        b_.begin_scope();
        b_.begin_scope();
        for (int64_t i = 0; i < count; ++i) {
            b_.begin_scope();
            body(i);
            b_.end_scope();
        }
        b_.end_scope();
        b_.end_scope();
    }

    void output_projection() {
        for_tiles(kOutTiles, [&](int64_t i) {
            b_.alloc(numbered("out_part", i), {{"part", {1, kWidth}}});
            b_.submit(numbered("out_proj", i))
                .aic("proj")
                .in(rows(of_layer("attn"), i % kBatch, 1, kWidth))
                .in(whole("w_out"))
                .write(whole("part"));
            add_to_row(numbered("out_proj_residual", i), "resid1_tile", i);
        });
        b_.submit(of_layer("post_rmsnorm"))
            .aiv("norm")
            .in(whole("resid1_tile"))
            .write(whole(of_layer("post")));
    }

    void mlp() {
        for_tiles(kMlpTiles, [&](int64_t i) {
            b_.alloc(numbered("mlp_parts", i), {{"gate", {1, kWidth}}, {"up", {1, kWidth}}});
            const View post = rows(of_layer("post"), i, 1, kWidth);
            b_.submit(numbered("gate_proj", i))
                .aic("proj")
                .in(post)
                .in(whole("w_gate"))
                .write(whole("gate"));
            b_.submit(numbered("up_proj", i))
                .aic("proj")
                .in(post)
                .in(whole("w_up"))
                .write(whole("up"));
            b_.submit(numbered("silu", i))
                .aiv("silu", {0, 1, 2})
                .in(whole("gate"))
                .in(whole("up"))
                .inout(rows("mlp_tile", i, 1, kWidth))
                .inout(whole("mlp_tile"));
        });
    }

    void down_projection() {
        for_tiles(kDownTiles, [&](int64_t i) {
            b_.alloc(numbered("down_part", i), {{"part", {1, kWidth}}});
            b_.submit(numbered("down_proj", i))
                .aic("proj")
                .in(rows("mlp_tile", i, 1, kWidth))
                .in(whole("w_down"))
                .write(whole("part"));
            add_to_row(numbered("down_residual", i), "next_hidden", i);
        });
    }

    // Computes on one row, declares the whole tile: the false serialisation.
    void add_to_row(const std::string& name, const std::string& tile, int64_t row) {
        b_.submit(name)
            .aiv("residual", {0, 1})
            .in(whole("part"))
            .inout(rows(tile, row, 1, kWidth))
            .inout(whole(tile));
    }

    Builder b_;
    int64_t layers_;
    int64_t users_;
    std::string suffix_;
};

}  // namespace

GeneratorInfo qwen_like() {
    return {"qwen_like",
            "A decoder layer with tiles that are shared more widely than the arithmetic needs.",
            {{"layers", "1", "decoder layers, one after another", ParameterKind::Number, 1, 64},
             {"users", "1", "users; their rows share the padded batch of 16", ParameterKind::Number,
              1, 16}},
            {},
            [](const Parameters& p) { return Decoder(p).make(); }};
}

}  // namespace ptoscope
