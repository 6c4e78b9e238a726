"""Times OpenFisca on one dossier in process, values and traced: PYTHON openfisca_dossier.py PREAU_SHARED → JSON.

The dossier is bench/rules/openfisca/dossier.json, ours is dossier.yaml beside this file.
"""
import json
import os
import sys
import time

reference = os.path.join(sys.argv[1], "bench", "rules", "openfisca")
sys.path.insert(0, reference)
from openfisca_core.simulations import SimulationBuilder  # noqa: E402
from openfisca_isere import CountryTaxBenefitSystem  # noqa: E402

system = CountryTaxBenefitSystem()
with open(os.path.join(reference, "dossier.json")) as file:
    text = file.read()
asked = [(plural, name) for plural, instances in json.loads(text).items()
         for name, value in next(iter(instances.values())).items() if value == {"2023": None}]


def build():
    return SimulationBuilder().build_from_entities(system, json.loads(text))


def values(simulation, trace=False):
    simulation.trace = trace
    return {name: simulation.calculate(name, "2023") for _, name in asked}


def timed(body, runs=300):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        body()
        times.append(1e6 * (time.perf_counter() - start))
    times.sort()
    return {"median_us": round(times[runs // 2], 1), "p99_us": round(times[runs * 99 // 100], 1)}


def calculation(trace):
    """The rules alone: a simulation remembers its results, so each run has its own, built off the clock."""
    times = []
    for _ in range(300):
        simulation = build()
        start = time.perf_counter()
        values(simulation, trace)
        times.append(1e6 * (time.perf_counter() - start))
    times.sort()
    return {"median_us": round(times[150], 1), "p99_us": round(times[297], 1)}


print(json.dumps({
    "values": calculation(False), "explained": calculation(True), "bytes": timed(lambda: values(build())),
    "bytes_explained": timed(lambda: values(build(), True)),
    "subsidy": round(100 * float(values(build())["subvention"][0])),
}))
