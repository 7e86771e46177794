"""Who is named with whom, counted by Spark: every worker runs `corpus annotate` over its share of the articles.

Input is a folder of JSON lines with a field `text`. Output is a folder with `mentions` (Parquet, one row a mention)
and `pairs` (CSV, the pairs of names that share most sentences). Names are those of `corpus annotate`: completed inside
their document ("Lavrov" after "Sergei Lavrov" is Sergei Lavrov), not yet linked across documents.
"""

import argparse
import bisect
import json
import subprocess
import threading

from pyspark.sql import SparkSession, functions as F, types as T

MENTION = T.StructType(
    [
        T.StructField("content_hash", T.StringType(), False),
        T.StructField("sentence", T.IntegerType(), False),
        T.StructField("start_char", T.IntegerType(), False),
        T.StructField("end_char", T.IntegerType(), False),
        T.StructField("text", T.StringType(), False),
        T.StructField("type", T.StringType(), False),
        T.StructField("name", T.StringType(), False),
        T.StructField("confidence", T.DoubleType(), False),
    ]
)


def annotate(program, rows):
    """Feeds rows of (content_hash, text) to one process and yields a tuple a mention. Runs on a worker."""
    process = subprocess.Popen(
        [program, "annotate", "--threads", "1", "--quiet"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )

    def feed():
        with process.stdin as pipe:
            for row in rows:
                pipe.write(json.dumps({"id": row.content_hash, "text": row.text}).encode() + b"\n")

    feeder = threading.Thread(target=feed)
    feeder.start()
    for line in process.stdout:
        answer = json.loads(line)
        if answer["id"] is None:
            raise ValueError(answer["error"])
        starts = [sentence["start"] for sentence in answer["sentences"]]
        for mention in answer["mentions"]:
            yield (
                answer["id"],
                bisect.bisect_right(starts, mention["start"]) - 1,
                mention["start"],
                mention["end"],
                mention["text"],
                mention["type"],
                mention["entity"],
                float(mention["confidence"]),
            )
    feeder.join()
    if process.wait() != 0:
        raise RuntimeError(f"{program} annotate ended with status {process.returncode}")


def pairs(mentions):
    """Unordered pairs of different names in a sentence, each counted once a sentence."""
    named = mentions.select("content_hash", "sentence", "name", "type").distinct()
    left = named.select("content_hash", "sentence", F.struct("name", "type").alias("left"))
    right = named.select("content_hash", "sentence", F.struct("name", "type").alias("right"))
    counted = (
        left.join(right, ["content_hash", "sentence"])
        .where(F.col("left") < F.col("right"))
        .groupBy("left", "right")
        .agg(F.count("*").alias("sentences"))
    )
    return counted.select(
        F.col("left.name").alias("left"),
        F.col("left.type").alias("left_type"),
        F.col("right.name").alias("right"),
        F.col("right.type").alias("right_type"),
        "sentences",
    ).orderBy(F.desc("sentences"), "left", "left_type", "right", "right_type")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("articles", help="folder of JSON lines with a field text")
    parser.add_argument("output", help="folder to make")
    parser.add_argument("--corpus", default="corpus", help="path of the program on every worker")
    parser.add_argument("--master", default="local-cluster[2,1,1024]", help="Spark master")
    parser.add_argument("--partitions", type=int, default=8, help="into how many parts the articles are dealt")
    parser.add_argument("--top", type=int, default=1000, help="how many pairs")
    args = parser.parse_args()

    spark = SparkSession.builder.master(args.master).appName("corpus pairs").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    # One text is one document, as in the database: its key is the hash of the text.
    articles = (
        spark.read.schema("text STRING")
        .json(args.articles)
        .where("text IS NOT NULL")
        .select(F.sha2(F.encode("text", "UTF-8"), 256).alias("content_hash"), "text")
        .dropDuplicates(["content_hash"])
        .repartition(args.partitions)
    )
    program = args.corpus
    mentions = spark.createDataFrame(articles.rdd.mapPartitions(lambda rows: annotate(program, rows)), MENTION)
    mentions.write.mode("overwrite").option("compression", "zstd").parquet(f"{args.output}/mentions")
    top = pairs(spark.read.parquet(f"{args.output}/mentions")).limit(args.top)
    top.coalesce(1).write.mode("overwrite").option("header", True).csv(f"{args.output}/pairs")
    spark.stop()


if __name__ == "__main__":
    main()
