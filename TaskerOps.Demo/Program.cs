Console.WriteLine("TaskerOps demo");
