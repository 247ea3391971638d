package org.vireo.config;

/** A setting that cannot be read or is out of bounds; the message is a sentence for people. */
public final class SettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private final String sentence;

    public SettingException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** What is wrong, for people. */
    public String sentence() {
        return sentence;
    }
}
