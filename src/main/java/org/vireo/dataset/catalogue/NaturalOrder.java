package org.vireo.dataset.catalogue;

import java.util.Comparator;

/** Names as people count: {@code 2.png} before {@code 10.png}. */
public final class NaturalOrder implements Comparator<String> {
    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endA = numberEnd(a, i);
            int endB = numberEnd(b, j);
            int order;
            if (endA > i && endB > j) {
                order = compareNumbers(a, i, endA, b, j, endB);
                i = endA;
                j = endB;
            } else {
                order = Character.compare(a.charAt(i++), b.charAt(j++));
            }
            if (order != 0) {
                return order;
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest == 0 ? a.compareTo(b) : rest;
    }

    private static int numberEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** By value, however long they are. */
    private static int compareNumbers(String a, int i, int endA, String b, int j, int endB) {
        int x = withoutZeros(a, i, endA);
        int y = withoutZeros(b, j, endB);
        int longer = Integer.compare(endA - x, endB - y);
        for (int k = 0; longer == 0 && k < endA - x; k++) {
            longer = Character.compare(a.charAt(x + k), b.charAt(y + k));
        }
        return longer;
    }

    private static int withoutZeros(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }
}
