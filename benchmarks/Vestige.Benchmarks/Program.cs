// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BenchmarkDotNet.Running;
using Vestige.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(InProcessConfig).Assembly).Run(args, new InProcessConfig());
