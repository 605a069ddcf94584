"""The gated linear recurrence as a PyTorch function, computed by scan.c (built on first use)."""
import ctypes, os, subprocess, tempfile
import torch

_HERE = os.path.dirname(os.path.abspath(__file__))


def _build():
    out = os.path.join(tempfile.gettempdir(), f"isnad-scan-{os.getuid()}.so")
    src = os.path.join(_HERE, "scan.c")
    if not os.path.exists(out) or os.path.getmtime(out) < os.path.getmtime(src):
        subprocess.check_call(["gcc", "-O3", "-march=native", "-ffast-math", "-fopenmp", "-shared", "-fPIC",
                               "-o", out + ".new", src, "-lm"])
        os.replace(out + ".new", out)
    return ctypes.CDLL(out)


_lib = _build()
_lib.sampled_softmax.restype = ctypes.c_double
_p = lambda t: ctypes.c_void_p(t.data_ptr())
_l = ctypes.c_long


class _Scan(torch.autograd.Function):
    @staticmethod
    def forward(ctx, u, keep, reverse):
        T, B, d3 = u.shape
        d = d3 // 3
        u = u.detach().to(torch.float32, copy=True, memory_format=torch.contiguous_format)
        c, y = torch.empty(T, B, d), torch.empty(T, B, d)
        _lib.scan_forward(_l(T), _l(B), _l(d), int(reverse), _p(keep), _p(u), _p(c), _p(y))
        ctx.save_for_backward(u, c, keep)
        ctx.reverse = reverse
        return y

    @staticmethod
    def backward(ctx, dy):
        u, c, keep = ctx.saved_tensors
        T, B, d = c.shape
        dy = dy.contiguous()
        du = torch.empty_like(u)
        _lib.scan_backward(_l(T), _l(B), _l(d), int(ctx.reverse), _p(keep), _p(u), _p(c), _p(dy), _p(du))
        return du, None, None


def scan(u, keep, reverse=False):
    """u [T, B, 3d] float32, keep [T, B] float32 -> [T, B, d]."""
    return _Scan.apply(u, keep, reverse)


class _Sampled(torch.autograd.Function):
    @staticmethod
    def forward(ctx, h, pos_w, neg_w, neg, target, log_q):
        hb, nb = h.bfloat16(), neg_w.bfloat16()
        p = (hb @ nb.t()).float()
        pos = (h * pos_w).sum(1)
        loss = _lib.sampled_softmax(_l(len(h)), _l(len(neg)), _p(p), _p(pos), _p(neg), _p(target), _p(log_q))
        ctx.save_for_backward(h, pos_w, hb, nb, p, pos)
        return torch.tensor(loss / len(h))

    @staticmethod
    def backward(ctx, g):
        h, pos_w, hb, nb, p, pos = ctx.saved_tensors
        scale = g / len(h)
        pb, pos = p.bfloat16(), pos[:, None] * scale
        return ((pb @ nb).float() * scale + pos * pos_w, pos * h, (pb.t() @ hb).float() * scale, None, None, None)


def sampled_softmax(h, pos_w, neg_w, neg, target, log_q):
    """Mean cross entropy of targets against shared negatives; h, pos_w [N, D], neg_w [K, D]."""
    return _Sampled.apply(h, pos_w, neg_w, neg, target, log_q)
