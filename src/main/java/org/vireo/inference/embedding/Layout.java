package org.vireo.inference.embedding;

/**
 * Where vectors lie on a plane.
 *
 * @param x of each
 * @param y of each
 */
@SuppressWarnings("ArrayRecordComponent") // a hundred thousand numbers, never compared
public record Layout(float[] x, float[] y) {

    /**
     * Lays further points among those that lie already: each at the mean of its neighbors, which
     * are weighted by the inverse of their squared distance {@code 1 - similarity}.
     *
     * @param neighbors of the further points, among those of {@code laid}
     */
    static Layout placed(Layout laid, NearestNeighbors neighbors) {
        int count = neighbors.indices().length;
        Layout placed = new Layout(new float[count], new float[count]);
        for (int i = 0; i < count; i++) {
            double sum = 0;
            double x = 0;
            double y = 0;
            for (int k = 0; k < neighbors.indices()[i].length; k++) {
                double distance = Math.max(1e-6, 1 - neighbors.similarities()[i][k]);
                double weight = 1 / (distance * distance);
                int one = neighbors.indices()[i][k];
                sum += weight;
                x += weight * laid.x[one];
                y += weight * laid.y[one];
            }
            placed.x[i] = (float) (x / sum);
            placed.y[i] = (float) (y / sum);
        }
        return placed;
    }
}
