print("hatif")
