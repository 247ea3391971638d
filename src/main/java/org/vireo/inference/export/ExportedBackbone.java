package org.vireo.inference.export;

import org.vireo.inference.BackboneFile;
import org.vireo.vision.onnx.OnnxGraph;
import org.vireo.vision.onnx.OnnxGraph.NumberType;

import java.util.List;

/** A backbone as an ONNX graph, from bytes of images to a row of numbers for each. */
record ExportedBackbone(BackboneFile file) {

    /** The whole graph. */
    OnnxGraph graph() {
        BackboneFile folded = file.folded();
        OnnxGraph graph = new OnnxGraph(folded.tensors());
        ImageLoop loop = new ImageLoop(graph);
        OnnxGraph body = loop.body();
        String pixels = loop.image(file.resize(), file.pixels(), 1).pixels();
        String last = folded.network().graph(body, "", pixels).getLast();
        String embedding = body.reshape(body.globalAverage(last), -1);
        loop.end(
                List.of(
                        new ImageLoop.Output(
                                embedding,
                                "embedding",
                                NumberType.FLOAT,
                                List.of((long) folded.network().width()))));
        return graph;
    }
}
