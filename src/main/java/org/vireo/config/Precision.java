package org.vireo.config;

/** What a training step computes with; weights, statistics, losses and optimizer stay in fp32. */
public enum Precision implements Titled {
    /** By the card: bf16 from capability 8.0 on, fp16 from 7.0 on, else fp32; on a CPU fp32. */
    AUTO,
    /** 32 bits throughout. */
    FP32,
    /** 32 bits whose products round to 10 bits of precision, from capability 8.0 on. */
    TF32,
    /** Convolutions and matrix products in bfloat16. */
    BF16,
    /** The same in float16, with a scaled loss. */
    FP16;

    @Override
    public String title() {
        return this == AUTO ? "Auto" : name();
    }
}
