enum StoresPlaceholder {}
