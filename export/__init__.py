"""How charts, tables and the data leave Milepost: files, pictures, slides and packages. Loads no Streamlit."""
