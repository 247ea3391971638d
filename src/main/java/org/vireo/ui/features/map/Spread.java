package org.vireo.ui.features.map;

/** How points are laid out. */
enum Spread {
    NEIGHBORS("UMAP", "Alike images lie together (UMAP). Distances between groups say little."),
    COMPONENTS("PCA", "The two directions in which the images differ most: there at once");

    private final String word;
    private final String hint;

    Spread(String word, String hint) {
        this.word = word;
        this.hint = hint;
    }

    String word() {
        return word;
    }

    String hint() {
        return hint;
    }
}
