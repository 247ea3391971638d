package org.vireo.vision.pretrained;

import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.WeightFile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the tensors of a network stand in a file that puts something before their names, found by
 * the names and shapes themselves.
 *
 * @param prefix what stands before the names
 * @param numbered whether the parts of a ResNet are named by their place, as in a {@code
 *     Sequential} of its children
 * @param fitting the network's name and the file's, of the same shape
 * @param misshapen the network's name and the file's, of another shape
 */
public record NameMatch(
        String prefix,
        boolean numbered,
        Map<String, String> fitting,
        Map<String, String> misshapen) {
    /** The places of conv1, bn1 and layer1 to layer4 among a torchvision ResNet's children. */
    private static final Map<String, String> CHILDREN =
            Map.of(
                    "0", "conv1",
                    "1", "bn1",
                    "4", "layer1",
                    "5", "layer2",
                    "6", "layer3",
                    "7", "layer4");

    /** As torchvision named them before 0.13, when its weights were published. */
    private static final Pattern EARLIER_PYRAMID =
            Pattern.compile("((?:inner|layer)_blocks\\.\\d+)\\.(weight|bias)$");

    private static final Pattern EARLIER_HEAD =
            Pattern.compile("(_head\\.conv)\\.([0246])\\.(weight|bias)$");

    /** Parts of names of a copy that is the better one to use. */
    private static final Set<String> AVERAGED = Set.of("ema", "teacher");

    /** Parts of names of a copy that only served the training. */
    private static final Set<String> AUXILIARY =
            Set.of("momentum", "k", "key", "target", "student");

    /** Under one prefix. */
    private record Place(String prefix, boolean numbered) {}

    /**
     * The prefix under which most tensors of a network are found.
     *
     * @return empty if none is found under any
     */
    public static Optional<NameMatch> best(WeightFile file, List<TensorSpec> network) {
        Map<String, TensorSpec> wanted = new HashMap<>();
        network.forEach(spec -> wanted.put(spec.name(), spec));
        Map<Place, NameMatch> matches = new LinkedHashMap<>();
        file.entries()
                .forEach((name, entry) -> {
                    if (!entry.type().isFloating()) {
                        return;
                    }
                    String plain = presentNames(name.replace('/', '.'));
                    for (int at = 0; at >= 0 && at < plain.length(); at = next(plain, at)) {
                        boolean fromNumber = Character.isDigit(plain.charAt(at));
                        String tail = plain.substring(at);
                        TensorSpec spec = wanted.get(fromNumber ? named(tail) : tail);
                        if (spec != null) {
                            Place place = new Place(plain.substring(0, at), fromNumber);
                            matches.computeIfAbsent(place, NameMatch::at)
                                    .add(spec, name, entry.shape());
                        }
                    }
                });
        return matches.values().stream()
                .filter(match -> !match.prefix.contains("optimizer"))
                .min(
                        Comparator.comparingInt((NameMatch match) -> -match.fitting.size())
                                .thenComparingInt(match -> -match.misshapen.size())
                                .thenComparingInt(NameMatch::rank)
                                .thenComparingInt(match -> match.prefix.length()));
    }

    private static NameMatch at(Place place) {
        return new NameMatch(
                place.prefix, place.numbered, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private void add(TensorSpec spec, String name, List<Long> shape) {
        (shape.equals(spec.shape()) ? fitting : misshapen).putIfAbsent(spec.name(), name);
    }

    /** Where the next part of a name begins. */
    private static int next(String name, int at) {
        int dot = name.indexOf('.', at);
        return dot < 0 ? -1 : dot + 1;
    }

    private static String named(String tail) {
        int dot = tail.indexOf('.');
        String child = dot < 0 ? null : CHILDREN.get(tail.substring(0, dot));
        return child == null ? tail : child + tail.substring(dot);
    }

    private static String presentNames(String name) {
        String pyramid = EARLIER_PYRAMID.matcher(name).replaceFirst("$1.0.$2");
        return EARLIER_HEAD
                .matcher(pyramid)
                .replaceFirst(found ->
                        "%s.%d.0.%s"
                                .formatted(
                                        found.group(1),
                                        Integer.parseInt(found.group(2)) / 2,
                                        found.group(3)));
    }

    /** Which of several whole copies is to be used: the lowest. */
    private static int rank(NameMatch match) {
        Set<String> parts = Set.copyOf(parts(match.prefix));
        if (parts.stream().anyMatch(AVERAGED::contains)) {
            return 0;
        }
        return parts.stream().anyMatch(AUXILIARY::contains) ? 2 : 1;
    }

    private static List<String> parts(String prefix) {
        return List.of(prefix.toLowerCase(Locale.ROOT).split("[._]")).stream().distinct().toList();
    }
}
