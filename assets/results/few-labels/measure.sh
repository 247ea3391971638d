#!/bin/sh
# The runs of README.md: measure.sh SAMPLE FRESH OUT, copies of the sample data and of the fresh images.
# VIREO is the command line of the program; started again, it goes on with what is missing.
# The first time it ran with AREA=0.08 EPOCHS=50 SHARE=0.2 UPDATES=1000.
set -e
vireo=${VIREO:-vireo}
sample=$1 fresh=$2 out=$3
area=${AREA:-0.4} epochs=${EPOCHS:-100} share=${SHARE:-0.4} updates=${UPDATES:-1500}
runs=$sample/.vireo/runs
mkdir -p "$out"

# once NAME COMMAND...: makes the run, and calls its folder NAME
once() {
  name=$1; shift
  [ -d "$runs/$name" ] && return
  "$@" > "$out/$name.log" 2>&1
  mv "$(sed -n 's/^Run folder: //p' "$out/$name.log" | tail -1)" "$runs/$name"
}

once vicreg $vireo pretrain "$sample" --threads 1 --seed 1 --backbone resnet18half --cropSize 64 --epochs $epochs \
  --views.minArea $area
for seed in 1 2 3; do
  for start in pretrained random; do
    weights=
    [ $start = pretrained ] && weights="--model.weights $runs/vicreg/checkpoints/backbone.safetensors"
    once "$start-$seed" $vireo train "$sample" --preset quick --threads 1 --seed $seed --checks false \
      --input.labelShare $share --input.shortSide 160 --input.longSide 160 \
      --schedule.iterations $updates --evaluation.everyIterations 200 \
      --model.normalization batch --model.trainableStages 5 $weights
    [ -f "$out/$start-$seed.json" ] || $vireo evaluate "$runs/$start-$seed" "$fresh" --checkpoint last \
      --out "$out/$start-$seed.json" > "$out/$start-$seed.txt" 2>&1
  done
done
# The figures: java -cp … org.vireo.evaluation.StartsCompared FRESH OUT (compiled with the tests)
