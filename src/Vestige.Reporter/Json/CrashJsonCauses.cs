// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using ComparedCause = Vestige.Diagnostics.Crashes.Causes.CrashCause;

namespace Vestige.Reporter.Json;

/// <summary>Writes causes as JSON; <c>vestige causes --json</c> says of them the same.</summary>
internal static class CrashJsonCauses
{
    public static void Cause(JsonFields json, CrashCause? cause)
    {
        if (cause is null)
        {
            return;
        }

        json.Open("cause");
        json.Text("key", cause.Key);
        json.Text("ingredients", cause.Ingredients);
        json.Optional("crashNumber", cause.CrashNumber);
        json.Optional("firstCrashNumber", cause.FirstCrashNumber);
        json.Time("firstSeen", cause.FirstSeen);
        json.Number("count", cause.Count);
        json.List("similar", cause.Similar, Similar);
        json.Text("fault", cause.Fault);
        json.Close();
    }

    public static void Compared(JsonFields json, ComparedCause? cause)
    {
        if (cause is null)
        {
            return;
        }

        json.Open("compared");
        json.Text("kind", cause.Kind.ToString());
        json.Number("signal", cause.Signal);
        json.Texts("exceptions", cause.ExceptionTypes);
        json.Flag("stackLost", cause.IsStackLost);
        json.Text("module", cause.Module);
        json.Text("hook", cause.Hook);
        json.Texts("frames", cause.Frames);
        json.Close();
    }

    public static void Similar(JsonFields json, SimilarCause cause)
    {
        json.Open();
        json.Text("key", cause.Key);
        json.Number("crashNumber", cause.CrashNumber);
        json.Real("score", cause.Score);
        json.Texts("onlyHere", cause.OnlyHere);
        json.Texts("onlyThere", cause.OnlyThere);
        json.Close();
    }
}
