// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Reporter.Json;

namespace Vestige.Reporter.Causes.Viewing;

/// <summary>Known causes as JSON, for programs: one object, its members in one order, what says nothing left out.</summary>
public static class CauseJson
{
    /// <summary>Writes causes without their deaths.</summary>
    public static byte[] List(string path, IReadOnlyList<KnownCause> causes)
    {
        ArgumentNullException.ThrowIfNull(causes);
        return Document(json =>
        {
            json.Text("file", path);
            json.List("causes", causes, static (j, c) =>
            {
                j.Open();
                Cause(j, c);
                j.Close();
            });
        });
    }

    /// <summary>Writes one with its deaths.</summary>
    public static byte[] Show(KnownCause cause, IReadOnlyList<SimilarCause> similar)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return Document(json =>
        {
            Cause(json, cause);
            json.Text("ingredients", cause.Ingredients);
            CrashJsonCauses.Compared(json, cause.Cause);
            json.List("deaths", cause.Deaths, Death);
            json.List("similar", similar, CrashJsonCauses.Similar);
        });
    }

    /// <summary>Writes what was done to a cause, and how many deaths it has, or had.</summary>
    public static byte[] Done(string what, string key, long count) => Document(json =>
    {
        json.Text(what, key);
        json.Number("count", count);
    });

    private static byte[] Document(Action<JsonFields> members)
    {
        using var stream = new MemoryStream();
        using (var json = new JsonFields(stream))
        {
            json.Open();
            members(json);
            json.Close();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Cause(JsonFields json, KnownCause cause)
    {
        json.Text("key", cause.Key);
        json.Number("keyVersion", cause.KeyVersion);
        json.Texts("mergedKeys", cause.MergedKeys);
        json.Number("count", cause.Count);
        json.Number("firstCrashNumber", cause.FirstNumber);
        json.Time("first", cause.FirstSeen);
        json.Text("firstVersion", cause.FirstVersion);
        json.Number("lastCrashNumber", cause.LastNumber);
        json.Time("last", cause.LastSeen);
        json.Text("lastVersion", cause.LastVersion);
        json.Text("kind", cause.Cause.Kind.ToString());
        json.Number("signal", cause.Cause.Signal);
        json.Texts("exceptions", cause.Cause.ExceptionTypes);
        json.Text("topFrame", cause.Cause.Frames is [var top, ..] ? top : "");
        json.List("places", CauseWords.Counted(cause, static f => $"{f.Module} {f.Hook}".Trim()), Counted);
        json.List("requests", CauseWords.Counted(cause, CauseWords.Request), Counted);
    }

    private static void Counted(JsonFields json, (string Text, int Count) counted)
    {
        json.Open();
        json.Text("text", counted.Text);
        json.Number("count", counted.Count);
        json.Close();
    }

    private static void Death(JsonFields json, KnownDeath death)
    {
        json.Open();
        json.Number("crashNumber", death.Number);
        json.Text("key", death.Key);
        json.Time("at", death.Facts.At);
        json.Number("pid", death.Facts.ProcessId);
        json.Text("death", death.Facts.Death);
        json.Text("serverRoot", death.Facts.ServerRoot);
        json.Text("serverVersion", death.Facts.ServerVersion);
        json.Text("runtimeVersion", death.Facts.RuntimeVersion);
        json.Text("module", death.Facts.Module);
        json.Text("hook", death.Facts.Hook);
        json.Text("configuredAt", death.Facts.ConfiguredAt);
        json.Text("method", death.Facts.Method);
        json.Text("target", death.Facts.Target);
        json.Text("host", death.Facts.Host);
        json.Close();
    }
}
