/* scan.c - the gated linear recurrence of the encoder, forward and backward, for the trainer.
 *
 * u is [T][B][3d]: candidate z, forget gate f, output gate r (before their sigmoids); c and y are
 * [T][B][d]; keep is [T][B], 0 where the state is to be forgotten (padding).
 *     c[t] = keep[t] * (s(f) * c[t-1] + (1 - s(f)) * z)        y[t] = s(r) * c[t]
 * With reverse the time runs from T-1 to 0. Built by train/scan.py with the system's compiler.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

static inline float sigmoid(float x)
{
    return 1.0f / (1.0f + expf(-x));
}

void scan_forward(long T, long B, long d, int reverse, const float *keep, float *u, float *c,
                  float *y)
{
#pragma omp parallel for
    for (long b = 0; b < B; b++) {
        float state[4096];
        memset(state, 0, sizeof(float) * (size_t)d);
        for (long s = 0; s < T; s++) {
            long t = reverse ? T - 1 - s : s;
            float k = keep[t * B + b];
            float *z = u + (t * B + b) * 3 * d, *f = z + d, *r = f + d;
            float *ct = c + (t * B + b) * d, *yt = y + (t * B + b) * d;
            for (long j = 0; j < d; j++) {
                f[j] = sigmoid(f[j]);
                r[j] = sigmoid(r[j]);
                state[j] = k * (f[j] * state[j] + (1.0f - f[j]) * z[j]);
                ct[j] = state[j];
                yt[j] = r[j] * state[j];
            }
        }
    }
}

/* u holds z and the gates after their sigmoids; du receives the gradient before them. */
void scan_backward(long T, long B, long d, int reverse, const float *keep, const float *u,
                   const float *c, const float *dy, float *du)
{
#pragma omp parallel for
    for (long b = 0; b < B; b++) {
        float carry[4096];
        memset(carry, 0, sizeof(float) * (size_t)d);
        for (long s = T - 1; s >= 0; s--) {
            long t = reverse ? T - 1 - s : s, p = reverse ? t + 1 : t - 1;
            float k = keep[t * B + b];
            const float *z = u + (t * B + b) * 3 * d, *f = z + d, *r = f + d;
            const float *ct = c + (t * B + b) * d, *g = dy + (t * B + b) * d;
            const float *cp = s > 0 ? c + (p * B + b) * d : NULL;
            float *dz = du + (t * B + b) * 3 * d, *df = dz + d, *dr = df + d;
            for (long j = 0; j < d; j++) {
                float prev = cp ? cp[j] : 0.0f;
                float dc = k * (g[j] * r[j] + carry[j]);
                dr[j] = g[j] * ct[j] * r[j] * (1.0f - r[j]);
                dz[j] = dc * (1.0f - f[j]);
                df[j] = dc * (prev - z[j]) * f[j] * (1.0f - f[j]);
                carry[j] = dc * f[j];
            }
        }
    }
}

/* Sampled softmax: logits [N][K] become probabilities in place; pos [N] receives p(target) - 1;
 * returns the sum of the losses. neg and target are type numbers, log_q the log of the expected
 * counts. */
double sampled_softmax(long N, long K, float *logits, float *pos, const long *neg,
                       const long *target, const float *log_q)
{
    double total = 0;
    float *bias = malloc(sizeof(float) * (size_t)K);
    for (long k = 0; k < K; k++) {
        bias[k] = log_q[neg[k]];
    }
#pragma omp parallel for reduction(+ : total)
    for (long i = 0; i < N; i++) {
        float *l = logits + i * K, p = pos[i] - log_q[target[i]], top = p, sum = 0;
        for (long k = 0; k < K; k++) {
            l[k] = neg[k] == target[i] ? -1e9f : l[k] - bias[k];
            top = l[k] > top ? l[k] : top;
        }
        for (long k = 0; k < K; k++) {
            l[k] = expf(l[k] - top);
            sum += l[k];
        }
        float e = expf(p - top), inv = 1.0f / (sum + e);
        for (long k = 0; k < K; k++) {
            l[k] *= inv;
        }
        pos[i] = e * inv - 1.0f;
        total += logf(sum + e) - (p - top);
    }
    free(bias);
    return total;
}
